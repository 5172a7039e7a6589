/** Tests that hold the whole tree to the house rules. */
@NullMarked
package dev.glissade.engine.tidy;

import org.jspecify.annotations.NullMarked;
