/** Tests of tokenizer and parser. */
@NullMarked
package dev.glissade.rehearsal.sql;

import org.jspecify.annotations.NullMarked;
