/** Runs parsed statements on DuckDB and answers in Snowflake's terms. */
@NullMarked
package dev.glissade.rehearsal.execute;

import org.jspecify.annotations.NullMarked;
