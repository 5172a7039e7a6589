/**
 * What the warehouse knows of its objects, kept in the schema {@code glissade} of the same DuckDB
 * file and written in the transaction that makes the object.
 */
@NullMarked
package dev.glissade.rehearsal.catalog;

import org.jspecify.annotations.NullMarked;
