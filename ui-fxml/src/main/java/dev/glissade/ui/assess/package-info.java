/** What stands in a migration's way, why, and what to do about it. */
@NullMarked
package dev.glissade.ui.assess;

import org.jspecify.annotations.NullMarked;
