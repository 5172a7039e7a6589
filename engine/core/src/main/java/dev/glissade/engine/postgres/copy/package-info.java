/** Reads COPY TO STDOUT in text form from PostgreSQL, and transcodes it into staged CSV. */
@NullMarked
package dev.glissade.engine.postgres.copy;

import org.jspecify.annotations.NullMarked;
