/** Floating-point numbers, binary and decimal, between values and texts. */
@NullMarked
package dev.glissade.rehearsal.number;

import org.jspecify.annotations.NullMarked;
