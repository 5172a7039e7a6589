/** What PostgreSQL is asked when rows are compared by sums of their hashes. */
@NullMarked
package dev.glissade.engine.postgres.sums;

import org.jspecify.annotations.NullMarked;
