/** Which tables take part: one by one, by schema or by pattern. */
@NullMarked
package dev.glissade.ui.tables;

import org.jspecify.annotations.NullMarked;
