/** Tests of COPY INTO a table, on DuckDB but without the wire. */
@NullMarked
package dev.glissade.rehearsal.load;

import org.jspecify.annotations.NullMarked;
