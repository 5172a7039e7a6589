/** Tests of the staging area on a real disk. */
@NullMarked
package dev.glissade.engine.stage;

import org.jspecify.annotations.NullMarked;
