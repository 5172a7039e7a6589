package dev.glissade.engine.assess;

import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.selection.ColumnPolicy;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.selection.SelectedTable.SelectedColumn;
import dev.glissade.engine.types.Misfits;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Columns whose values may arrive as others because the project says so, or cannot. */
final class ValuePolicies implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        var findings = new ArrayList<Finding>();
        for (SelectedTable table : facts.tables()) {
            for (SelectedColumn column : table.columns()) {
                of(table, column).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static Optional<Finding> of(SelectedTable table, SelectedColumn column) {
        ColumnPolicy policy = column.policy();
        if (policy.misfits().isEmpty()) {
            return Optional.empty();
        }
        Misfits misfits = policy.misfits().get();
        if (!policy.obstacle().isEmpty()) {
            boolean mayStay = policy.isGeneral();
            return mayStay && misfits.isSizeOnly()
                    ? Optional.empty()
                    : Optional.of(impossible(table, column, misfits, mayStay));
        }
        String value = policy.clampValue();
        String other =
                value != null
                        ? "'" + value + "'"
                        : policy.effective() == ValuePolicy.NULL
                                ? "NULL"
                                : "the nearest that it holds";
        String key =
                ColumnPolicy.isOfKey(table.source(), column.source())
                        ? "; two rows may get the same key"
                        : "";
        return Optional.of(
                finding(
                        Severity.WARNING,
                        table,
                        column,
                        "the target's type holds no %s: such a value arrives as %s%s"
                                .formatted(misfits.kinds(), other, key),
                        "Each one is counted and listed in the run's report; say fail in"
                                + " valuePolicies if that will not do"));
    }

    private static Finding impossible(
            SelectedTable table, SelectedColumn column, Misfits misfits, boolean mayStay) {
        return finding(
                mayStay ? Severity.WARNING : Severity.BLOCKER,
                table,
                column,
                "the target's type holds no %s, and the policy cannot help: %s%s"
                        .formatted(
                                misfits.kinds(),
                                column.policy().obstacle(),
                                mayStay ? ", so such a value stops the table" : ""),
                "Choose fail or text for the column (valuePolicies)");
    }

    private static Finding finding(
            Severity severity,
            SelectedTable table,
            SelectedColumn column,
            String why,
            String remedy) {
        String object =
                "column %s %s"
                        .formatted(column.source().name(), column.source().type().formatted());
        return new Finding(
                severity, FindingCode.VALUE_POLICY, table.id(), List.of(object), why, remedy);
    }
}
