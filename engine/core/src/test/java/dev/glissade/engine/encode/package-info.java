/** Tests of encoders, without a database. */
@NullMarked
package dev.glissade.engine.encode;

import org.jspecify.annotations.NullMarked;
