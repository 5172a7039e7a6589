package dev.glissade.ui.session;

import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.selection.Selection;

import java.time.Duration;
import java.time.Instant;

/**
 * What was found, of which selection.
 *
 * @param at when both ends had been asked
 * @param took how long that was
 */
public record Assessed(Selection selection, Assessment assessment, Instant at, Duration took) {}
