/** Tests of the button that writes reports. */
@NullMarked
package dev.glissade.ui.report;

import org.jspecify.annotations.NullMarked;
