/** Tests of what passes between both ends. */
@NullMarked
package dev.glissade.engine.flow;

import org.jspecify.annotations.NullMarked;
