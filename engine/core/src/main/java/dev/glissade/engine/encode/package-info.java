/** From a value's output-function text to a field of a staged file; bulk and changes share it. */
@NullMarked
package dev.glissade.engine.encode;

import org.jspecify.annotations.NullMarked;
