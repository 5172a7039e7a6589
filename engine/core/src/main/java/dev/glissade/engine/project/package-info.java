/** The saved intent: what to move, from where to where, how, and within which limits. */
@NullMarked
package dev.glissade.engine.project;

import org.jspecify.annotations.NullMarked;
