/** Tests of the step Validate. */
@NullMarked
package dev.glissade.ui.validate;

import org.jspecify.annotations.NullMarked;
