/** Dates, times and timestamps between texts and values, by Snowflake's formats. */
@NullMarked
package dev.glissade.rehearsal.temporal;

import org.jspecify.annotations.NullMarked;
