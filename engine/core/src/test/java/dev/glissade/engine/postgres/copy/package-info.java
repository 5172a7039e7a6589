/** Tests of reading COPY, from bytes to staged files. */
@NullMarked
package dev.glissade.engine.postgres.copy;

import org.jspecify.annotations.NullMarked;
