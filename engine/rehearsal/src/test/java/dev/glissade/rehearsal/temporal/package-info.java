/** Tests of dates, times and timestamps as texts. */
@NullMarked
package dev.glissade.rehearsal.temporal;

import org.jspecify.annotations.NullMarked;
