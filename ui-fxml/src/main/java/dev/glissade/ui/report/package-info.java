/** A report of the last run, written where its user wants it: one button for all screens. */
@NullMarked
package dev.glissade.ui.report;

import org.jspecify.annotations.NullMarked;
