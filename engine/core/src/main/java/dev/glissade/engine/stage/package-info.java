/** The local staging area: rolling compressed files. */
@NullMarked
package dev.glissade.engine.stage;

import org.jspecify.annotations.NullMarked;
