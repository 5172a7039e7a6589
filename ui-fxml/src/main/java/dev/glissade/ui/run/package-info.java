/** The step in which rows are moved: how it goes, what holds it up, what went wrong. */
@NullMarked
package dev.glissade.ui.run;

import org.jspecify.annotations.NullMarked;
