/** What becomes of each table's name, columns and types, and what is lost on the way. */
@NullMarked
package dev.glissade.ui.mapping;

import org.jspecify.annotations.NullMarked;
