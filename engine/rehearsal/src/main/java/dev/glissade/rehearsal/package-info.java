/** A local warehouse that speaks Snowflake's protocol over DuckDB; knows nothing of the engine. */
@NullMarked
package dev.glissade.rehearsal;

import org.jspecify.annotations.NullMarked;
