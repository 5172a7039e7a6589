/** The warehouse as the unmodified driver sees it. */
@NullMarked
package dev.glissade.rehearsal;

import org.jspecify.annotations.NullMarked;
