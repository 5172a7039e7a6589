/** How long a run will take and what it will cost, from a short try on this very link. */
@NullMarked
package dev.glissade.engine.forecast;

import org.jspecify.annotations.NullMarked;
