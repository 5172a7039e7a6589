package dev.glissade.engine.validate;

import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.types.Fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a table that is the same is not the same bit for bit: what the project has asked for. */
public final class AcceptedConversions {
    private AcceptedConversions() {}

    /**
     * A table's result when nothing differs.
     *
     * @param valuesAccepted values that did not fit and are there as the project says
     */
    public static TableVerdict.Result same(TablePlan table, long valuesAccepted) {
        List<String> all = of(table, valuesAccepted);
        return all.isEmpty()
                ? new TableVerdict.Result.Identical()
                : new TableVerdict.Result.Accepted(all);
    }

    private static List<String> of(TablePlan table, long valuesAccepted) {
        var all = new ArrayList<String>();
        table.columns().forEach(column -> of(column).ifPresent(all::add));
        if (valuesAccepted > 0) {
            all.add(
                    String.format(
                            Locale.ROOT,
                            "%,d %s that did not fit",
                            valuesAccepted,
                            valuesAccepted == 1 ? "value" : "values"));
        }
        return all;
    }

    private static Optional<String> of(ColumnPlan column) {
        String name = column.source().name();
        if (column.rewrite().masked()) {
            return Optional.of(name + ": masked");
        }
        if (!column.rewrite().encode().isEmpty()) {
            return Optional.of(name + ": as its encodeExpression reads it");
        }
        if (!column.rewrite().decode().isEmpty()) {
            return Optional.of(name + ": as its decodeExpression makes it");
        }
        return column.mapping().fidelity() == Fidelity.LOSSY
                ? Optional.of(name + ": " + column.mapping().note())
                : Optional.empty();
    }
}
