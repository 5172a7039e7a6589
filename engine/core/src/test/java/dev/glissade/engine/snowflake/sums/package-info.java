/** Tests of what Snowflake is asked for a comparison. */
@NullMarked
package dev.glissade.engine.snowflake.sums;

import org.jspecify.annotations.NullMarked;
