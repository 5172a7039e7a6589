/** The protocol's pieces, without a server. */
@NullMarked
package dev.glissade.rehearsal.wire;

import org.jspecify.annotations.NullMarked;
