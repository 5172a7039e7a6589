/** Everything that speaks to PostgreSQL: connections, the run's snapshot, and its faults. */
@NullMarked
package dev.glissade.engine.postgres;

import org.jspecify.annotations.NullMarked;
