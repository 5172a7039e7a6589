/** What an account says of itself, of our session and of what is there. */
@NullMarked
package dev.glissade.engine.snowflake.facts;

import org.jspecify.annotations.NullMarked;
