/** Measures the engine against its floor and against the common way; never shipped. */
@NullMarked
package dev.glissade.bench;

import org.jspecify.annotations.NullMarked;
