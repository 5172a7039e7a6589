/** Tests of how queries are written for DuckDB. */
@NullMarked
package dev.glissade.rehearsal.bind;

import org.jspecify.annotations.NullMarked;
