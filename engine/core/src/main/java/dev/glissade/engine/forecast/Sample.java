package dev.glissade.engine.forecast;

import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.TablePlan;

/** A piece of a table that a probe reads, written as a partition of it. */
record Sample(TablePlan table, Partition piece) {}
