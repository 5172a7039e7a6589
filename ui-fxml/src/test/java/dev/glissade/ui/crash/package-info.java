/** Tests of what nobody expects. */
@NullMarked
package dev.glissade.ui.crash;

import org.jspecify.annotations.NullMarked;
