/** Rows on their way to the client: encoded as the wire wants them, and spooled when many. */
@NullMarked
package dev.glissade.rehearsal.result;

import org.jspecify.annotations.NullMarked;
