/** Pure: what to ask of a table's values, and what the answers mean. */
@NullMarked
package dev.glissade.engine.assess.profile;

import org.jspecify.annotations.NullMarked;
