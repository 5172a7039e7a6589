/** Pure: what stands against migrating the selected tables, and what the user should know of it. */
@NullMarked
package dev.glissade.engine.assess;

import org.jspecify.annotations.NullMarked;
