/** Tests of the window. */
@NullMarked
package dev.glissade.ui.window;

import org.jspecify.annotations.NullMarked;
