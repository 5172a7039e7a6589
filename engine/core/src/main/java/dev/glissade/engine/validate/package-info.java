/**
 * What a comparison of both sides came to, table by table and column by column, as a value that can
 * be said, kept and read again. How it is come to: {@code digest} reads every value.
 */
@NullMarked
package dev.glissade.engine.validate;

import org.jspecify.annotations.NullMarked;
