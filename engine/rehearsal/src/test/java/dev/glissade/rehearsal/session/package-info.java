/** Tests of statements through a session, on DuckDB itself. */
@NullMarked
package dev.glissade.rehearsal.session;

import org.jspecify.annotations.NullMarked;
