/** Tests of what PostgreSQL is asked for a comparison. */
@NullMarked
package dev.glissade.engine.postgres.sums;

import org.jspecify.annotations.NullMarked;
