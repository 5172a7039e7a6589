/** Words, figures and times as screens show them. */
@NullMarked
package dev.glissade.ui.text;

import org.jspecify.annotations.NullMarked;
