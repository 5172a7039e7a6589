/** What is remembered of this user from one start to the next. */
@NullMarked
package dev.glissade.ui.settings;

import org.jspecify.annotations.NullMarked;
