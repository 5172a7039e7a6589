/**
 * The whole path, from embedded PostgreSQL through the engine and the unmodified driver into the
 * rehearsal warehouse, read back and compared cell by cell with PostgreSQL's own values.
 */
@NullMarked
package dev.glissade.engine.roundtrip;

import org.jspecify.annotations.NullMarked;
