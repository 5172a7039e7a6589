/** The first step: how both databases are reached, and whether the way there is free. */
@NullMarked
package dev.glissade.ui.connect;

import org.jspecify.annotations.NullMarked;
