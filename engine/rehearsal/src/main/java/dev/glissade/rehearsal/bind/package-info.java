/**
 * Gives names and types to a parsed query and writes it as DuckDB's SQL with Snowflake's meaning.
 *
 * <p>Every expression gets its Snowflake type here, because the meaning of casts, arithmetic and
 * comparisons hangs on it. DuckDB sees only explicit casts and names in quotes; relations are
 * {@code r1}, {@code r2}…, output columns {@code c1}, {@code c2}…, so no name of the user's can
 * collide where DuckDB takes no notice of case.
 */
@NullMarked
package dev.glissade.rehearsal.bind;

import org.jspecify.annotations.NullMarked;
