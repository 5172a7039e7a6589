/** Tests of what is said to Snowflake when files are loaded. */
@NullMarked
package dev.glissade.engine.snowflake.load;

import org.jspecify.annotations.NullMarked;
