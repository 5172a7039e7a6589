/** The window: what stands in it, how projects come into it, and how it ends. */
@NullMarked
package dev.glissade.ui.window;

import org.jspecify.annotations.NullMarked;
