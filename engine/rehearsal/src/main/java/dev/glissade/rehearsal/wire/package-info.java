/** Snowflake's HTTP protocol: requests in, answers out, tokens between; knows no SQL. */
@NullMarked
package dev.glissade.rehearsal.wire;

import org.jspecify.annotations.NullMarked;
