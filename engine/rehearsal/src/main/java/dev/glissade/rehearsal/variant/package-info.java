/**
 * JSON as a VARIANT keeps it, and shapes as a GEOGRAPHY does, for the functions of a query and for
 * the files of a load.
 */
@NullMarked
package dev.glissade.rehearsal.variant;

import org.jspecify.annotations.NullMarked;
