/** Statements as the client sees them: started once, waited for, asked about, cancelled. */
@NullMarked
package dev.glissade.rehearsal.job;

import org.jspecify.annotations.NullMarked;
