/** Tests of how numbers are written. */
@NullMarked
package dev.glissade.rehearsal.number;

import org.jspecify.annotations.NullMarked;
