/** Launcher, command line and wiring. */
@NullMarked
package dev.glissade.app;

import org.jspecify.annotations.NullMarked;
