/** Tests of what follows from a fault. */
@NullMarked
package dev.glissade.engine.fault;

import org.jspecify.annotations.NullMarked;
