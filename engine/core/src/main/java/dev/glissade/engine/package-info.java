/** The migration engine: the façade that wires a PostgreSQL source to a Snowflake target. */
@NullMarked
package dev.glissade.engine;

import org.jspecify.annotations.NullMarked;
