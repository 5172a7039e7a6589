/** One client's session: its state, and the way every statement of it takes. */
@NullMarked
package dev.glissade.rehearsal.session;

import org.jspecify.annotations.NullMarked;
