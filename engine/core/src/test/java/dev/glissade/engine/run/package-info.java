/** Tests of the run: its decisions without threads, and what threads it has. */
@NullMarked
package dev.glissade.engine.run;

import org.jspecify.annotations.NullMarked;
