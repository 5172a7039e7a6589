/** Tests of what the window gets from this process. */
@NullMarked
package dev.glissade.app.desktop;

import org.jspecify.annotations.NullMarked;
