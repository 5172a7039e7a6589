/** Faults as values: what failed, where, what to do about it, and whether to try again. */
@NullMarked
package dev.glissade.engine.fault;

import org.jspecify.annotations.NullMarked;
