/** Everything that speaks to Snowflake, through its own JDBC driver: sessions and faults. */
@NullMarked
package dev.glissade.engine.snowflake;

import org.jspecify.annotations.NullMarked;
