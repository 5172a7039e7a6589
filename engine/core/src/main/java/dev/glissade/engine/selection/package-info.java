/** Pure: which tables and columns a project selects, and what it makes of each of them. */
@NullMarked
package dev.glissade.engine.selection;

import org.jspecify.annotations.NullMarked;
