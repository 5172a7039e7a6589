/** Tests of what is told about this warehouse. */
@NullMarked
package dev.glissade.rehearsal.execute;

import org.jspecify.annotations.NullMarked;
