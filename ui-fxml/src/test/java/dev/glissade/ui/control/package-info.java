/** Tests of controls that more than one screen has. */
@NullMarked
package dev.glissade.ui.control;

import org.jspecify.annotations.NullMarked;
