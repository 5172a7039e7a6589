/** The two ports, Source and Target, and the values that flow between them. */
@NullMarked
package dev.glissade.engine.flow;

import org.jspecify.annotations.NullMarked;
