/** Tests of the Run step, and runs that stand still. */
@NullMarked
package dev.glissade.ui.run;

import org.jspecify.annotations.NullMarked;
