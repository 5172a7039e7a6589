/** What a user can set and forget, over whatever the window shows. */
@NullMarked
package dev.glissade.ui.preferences;

import org.jspecify.annotations.NullMarked;
