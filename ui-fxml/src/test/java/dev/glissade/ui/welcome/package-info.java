/** Tests of the first screen. */
@NullMarked
package dev.glissade.ui.welcome;

import org.jspecify.annotations.NullMarked;
