/** Reads what PostgreSQL's catalog says, and asks for key bounds; changes nothing. */
@NullMarked
package dev.glissade.engine.postgres.catalog;

import org.jspecify.annotations.NullMarked;
