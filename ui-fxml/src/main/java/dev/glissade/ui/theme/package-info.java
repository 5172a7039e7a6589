/** Colours, fonts and stylesheets. */
@NullMarked
package dev.glissade.ui.theme;

import org.jspecify.annotations.NullMarked;
