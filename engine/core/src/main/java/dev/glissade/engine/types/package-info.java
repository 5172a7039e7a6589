/**
 * Pure: which Snowflake type each PostgreSQL type becomes, how its text is encoded, what is lost.
 */
@NullMarked
package dev.glissade.engine.types;

import org.jspecify.annotations.NullMarked;
