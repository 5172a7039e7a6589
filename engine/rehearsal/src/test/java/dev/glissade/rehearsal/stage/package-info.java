/** Tests of the stages, over HTTP as the drivers use them. */
@NullMarked
package dev.glissade.rehearsal.stage;

import org.jspecify.annotations.NullMarked;
