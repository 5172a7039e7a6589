/** What surrounds every step: rail, badge, status line, back and next. */
@NullMarked
package dev.glissade.ui.frame;

import org.jspecify.annotations.NullMarked;
