/** Quoting of identifiers and literals for both databases, and nothing else. */
@NullMarked
package dev.glissade.engine.sql;

import org.jspecify.annotations.NullMarked;
