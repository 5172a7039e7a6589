/** What Snowflake is asked when rows are compared by sums of their hashes, and by definition. */
@NullMarked
package dev.glissade.engine.snowflake.sums;

import org.jspecify.annotations.NullMarked;
