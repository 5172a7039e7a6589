/** The nouns every other package shares: names, types, positions and amounts. */
@NullMarked
package dev.glissade.engine.model;

import org.jspecify.annotations.NullMarked;
