/** Encodings and the spool, without the server. */
@NullMarked
package dev.glissade.rehearsal.result;

import org.jspecify.annotations.NullMarked;
