/** Tests of the step Mapping. */
@NullMarked
package dev.glissade.ui.mapping;

import org.jspecify.annotations.NullMarked;
