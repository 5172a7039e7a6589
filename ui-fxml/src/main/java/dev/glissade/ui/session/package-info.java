/** One open project: what is known of it so far, and what can be done with it next. */
@NullMarked
package dev.glissade.ui.session;

import org.jspecify.annotations.NullMarked;
