/** What a run would do, how long it would take, and how it is started. */
@NullMarked
package dev.glissade.ui.plan;

import org.jspecify.annotations.NullMarked;
