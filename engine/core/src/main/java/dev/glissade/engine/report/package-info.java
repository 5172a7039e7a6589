/** What a run has done, for people to hand over: as HTML, PDF, JSON and CSV. */
@NullMarked
package dev.glissade.engine.report;

import org.jspecify.annotations.NullMarked;
