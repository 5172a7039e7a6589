/** Tests of the settings. */
@NullMarked
package dev.glissade.ui.preferences;

import org.jspecify.annotations.NullMarked;
