/** Tests of the journal. */
@NullMarked
package dev.glissade.engine.journal;

import org.jspecify.annotations.NullMarked;
