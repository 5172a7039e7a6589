package dev.glissade.engine.plan;

import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.types.Mapping;

/**
 * One column of a table's plan: where it comes from, its name at the target, and how it travels.
 */
public record ColumnPlan(SourceColumn source, String targetName, Mapping mapping) {}
