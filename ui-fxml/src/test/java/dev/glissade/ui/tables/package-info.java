/** Tests of the package of the same name. */
@NullMarked
package dev.glissade.ui.tables;

import org.jspecify.annotations.NullMarked;
