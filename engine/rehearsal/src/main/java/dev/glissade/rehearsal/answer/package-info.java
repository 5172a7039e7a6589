/** What a statement answers, before it is put on the wire. */
@NullMarked
package dev.glissade.rehearsal.answer;

import org.jspecify.annotations.NullMarked;
