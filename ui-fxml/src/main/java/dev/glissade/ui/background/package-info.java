/** Slow work, away from the screen's thread. */
@NullMarked
package dev.glissade.ui.background;

import org.jspecify.annotations.NullMarked;
