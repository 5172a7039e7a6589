/** The target's tables as DDL. */
@NullMarked
package dev.glissade.engine.snowflake.ddl;

import org.jspecify.annotations.NullMarked;
