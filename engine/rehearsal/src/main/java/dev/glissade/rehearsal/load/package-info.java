/** COPY INTO a table: staged files read with Snowflake's rules, loaded by DuckDB. */
@NullMarked
package dev.glissade.rehearsal.load;

import org.jspecify.annotations.NullMarked;
