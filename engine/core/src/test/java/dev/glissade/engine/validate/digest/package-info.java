/** Tests of the comparison of every value, without a database. */
@NullMarked
package dev.glissade.engine.validate.digest;

import org.jspecify.annotations.NullMarked;
