/**
 * A run: one loop owns all of its state and decides by pure transitions, workers do what it says.
 */
@NullMarked
package dev.glissade.engine.run;

import org.jspecify.annotations.NullMarked;
