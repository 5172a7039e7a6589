/** Tests of screens: what they share, and journeys through several of them. */
@NullMarked
package dev.glissade.ui;

import org.jspecify.annotations.NullMarked;
