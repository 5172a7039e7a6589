/** Tests of what is sent to whoever is to help. */
@NullMarked
package dev.glissade.ui.diagnostics;

import org.jspecify.annotations.NullMarked;
