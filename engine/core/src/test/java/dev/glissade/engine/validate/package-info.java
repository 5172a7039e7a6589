/** Tests of the comparison, without a database. */
@NullMarked
package dev.glissade.engine.validate;

import org.jspecify.annotations.NullMarked;
