/** From staged files to a published table: upload, COPY INTO, counts, rename or swap. */
@NullMarked
package dev.glissade.engine.snowflake.load;

import org.jspecify.annotations.NullMarked;
