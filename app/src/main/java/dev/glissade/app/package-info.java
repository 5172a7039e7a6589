/** The program: the command line's entry, its exit codes, and the wiring of the parts. */
@NullMarked
package dev.glissade.app;

import org.jspecify.annotations.NullMarked;
