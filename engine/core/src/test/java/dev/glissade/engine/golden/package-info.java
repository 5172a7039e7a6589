/** What the engine writes of ugly names, beside files that people have read. */
@NullMarked
package dev.glissade.engine.golden;

import org.jspecify.annotations.NullMarked;
