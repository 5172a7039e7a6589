package dev.glissade.engine.validate;

import dev.glissade.engine.flow.RowSelection;
import dev.glissade.engine.plan.TablePlan;

/** What a repair of a table that differs would do. */
public sealed interface RepairScope {
    /** The table. */
    TablePlan table();

    /**
     * Rows would be replaced: all that differ in a column whose text both servers print, and few
     * others, which share a bucket with them.
     *
     * @param rows the same on both sides
     * @param sourceRows how many they are at the source: those that come
     * @param targetRows how many they are at the target: those that go
     */
    record Rows(TablePlan table, RowSelection rows, long sourceRows, long targetRows)
            implements RepairScope {}

    /**
     * It cannot be done, or would not help.
     *
     * @param reason without values
     * @param remedy what can be done instead
     */
    record Refused(TablePlan table, String reason, String remedy) implements RepairScope {}
}
