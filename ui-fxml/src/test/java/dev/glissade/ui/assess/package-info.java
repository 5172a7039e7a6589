/** Tests of the package of the same name. */
@NullMarked
package dev.glissade.ui.assess;

import org.jspecify.annotations.NullMarked;
