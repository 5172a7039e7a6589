package dev.glissade.ui.session;

import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.selection.Selection;

/** What a run would do, of which selection. */
public record Planned(Selection selection, MigrationPlan plan) {}
