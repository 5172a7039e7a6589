/**
 * Snowflake's SQL as text and as a tree: one tokenizer, one recursive-descent parser.
 *
 * <p>What the grammar does not know is refused by its name here, before anything runs. JSqlParser
 * was weighed for the queries and left out: it reads the union of all dialects, so refusing what is
 * not Snowflake's would have meant checking every flag of some two hundred node classes, and a flag
 * forgotten is a clause silently dropped. Here a clause that has no place in the tree cannot be
 * read at all.
 */
@NullMarked
package dev.glissade.rehearsal.sql;

import org.jspecify.annotations.NullMarked;
