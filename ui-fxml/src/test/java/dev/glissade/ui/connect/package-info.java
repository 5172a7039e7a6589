/** Tests of the first step. */
@NullMarked
package dev.glissade.ui.connect;

import org.jspecify.annotations.NullMarked;
