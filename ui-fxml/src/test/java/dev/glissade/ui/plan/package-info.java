/** Tests of the step Plan. */
@NullMarked
package dev.glissade.ui.plan;

import org.jspecify.annotations.NullMarked;
