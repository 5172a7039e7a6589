/** Tests of what all of the engine's input and output shares. */
@NullMarked
package dev.glissade.engine.io;

import org.jspecify.annotations.NullMarked;
