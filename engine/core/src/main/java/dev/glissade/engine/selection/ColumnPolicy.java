package dev.glissade.engine.selection;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.project.ValuePolicyRule;
import dev.glissade.engine.selection.SelectedTable.SelectedColumn;
import dev.glissade.engine.types.ClampValue;
import dev.glissade.engine.types.Misfits;
import dev.glissade.engine.types.TypeConversions;
import dev.glissade.engine.types.TypeDecision;
import dev.glissade.engine.types.TypeNames;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * What becomes of a column's values that do not fit.
 *
 * @param effective null or clamp where the project says so, some values may not fit, and it can be
 *     done; else fail
 * @param misfits which values do not fit; empty where all do, or nothing was said
 * @param obstacle why what was said cannot be done; empty where it can
 * @param isGeneral whether it was said of all columns: then an obstacle leaves fail
 * @param clampValue the project's own in the place of the nearest; null where it states none
 */
public record ColumnPolicy(
        ValuePolicy effective,
        Optional<Misfits> misfits,
        String obstacle,
        boolean isGeneral,
        @Nullable String clampValue) {
    private static final ColumnPolicy NONE =
            new ColumnPolicy(ValuePolicy.FAIL, Optional.empty(), "", true, null);

    /** Said by name of a column that is masked or transformed. */
    private static final ColumnPolicy REWRITTEN =
            new ColumnPolicy(
                    ValuePolicy.FAIL,
                    Optional.of(new Misfits("value of another kind", false, false)),
                    "what arrives is made by a mask or an expression",
                    false,
                    null);

    /** Misfits stop the table. */
    static ColumnPolicy none() {
        return NONE;
    }

    static ColumnPolicy of(TableConfiguration said, SourceTable table, SelectedColumn selected) {
        SourceColumn column = selected.source();
        Optional<ValuePolicyRule> rule = rule(said.columns(), column);
        if (rule.isEmpty() || !(selected.type() instanceof TypeDecision.Mapped(var mapping))) {
            return NONE;
        }
        ValuePolicy policy = rule.get().policy();
        if (!selected.rewrite().isNone()) {
            return policy == ValuePolicy.FAIL || rule.get().columnName() == null ? NONE : REWRITTEN;
        }
        Optional<Misfits> misfits = Misfits.of(column.type(), mapping);
        if (misfits.isEmpty() || policy == ValuePolicy.FAIL || policy == ValuePolicy.TEXT) {
            return NONE;
        }
        boolean isOfKey = isOfKey(table, column) || said.rows().rowKey().contains(column.name());
        String value = rule.get().value();
        String obstacle =
                value == null
                        ? obstacle(policy, column, isOfKey, misfits.get())
                        : ClampValue.complaint(mapping, value).orElse("");
        return new ColumnPolicy(
                obstacle.isEmpty() ? policy : ValuePolicy.FAIL,
                misfits,
                obstacle,
                rule.get().isGeneral(),
                value);
    }

    private static String obstacle(
            ValuePolicy policy, SourceColumn column, boolean isOfKey, Misfits misfits) {
        if (policy == ValuePolicy.CLAMP) {
            return misfits.haveNearest() ? "" : "there is no nearest value";
        }
        if (column.notNull()) {
            return "the column may not be NULL";
        }
        return isOfKey ? "the column belongs to a key" : "";
    }

    /** Whether a constraint has the column in its key. */
    public static boolean isOfKey(SourceTable table, SourceColumn column) {
        return table.keys().stream().anyMatch(key -> key.columns().contains(column.name()));
    }

    /**
     * The decision to load the whole column as text, when the project says that of values that do
     * not fit, and there may be some.
     *
     * @param chosen the type that the project names for the column
     * @param type what the column becomes otherwise
     */
    static Optional<TypeDecision> asText(
            ColumnChoices said,
            SourceColumn column,
            Optional<ColumnTypeMapping> chosen,
            TypeDecision type) {
        Optional<ValuePolicyRule> rule =
                rule(said, column).filter(r -> r.policy() == ValuePolicy.TEXT);
        if (rule.isEmpty()
                || (rule.get().isGeneral() && chosen.isPresent())
                || !(type instanceof TypeDecision.Mapped(var mapping))
                || Misfits.of(column.type(), mapping).filter(m -> !m.isSizeOnly()).isEmpty()) {
            return Optional.empty();
        }
        boolean isMoreSpecific =
                rule.get().columnName() != null
                        && chosen.filter(c -> c.columnName() != null).isEmpty();
        if (chosen.isPresent() && !isMoreSpecific) {
            return Optional.of(
                    new TypeDecision.Refused(
                            "the project names %s for it, and the policy text"
                                    .formatted(named(chosen.get()))));
        }
        return Optional.of(
                TypeConversions.decide(
                        column.type(), new SfType.Varchar(SfType.Varchar.CHARACTERS_MAX)));
    }

    private static String named(ColumnTypeMapping chosen) {
        return chosen.targetType() == null ? "trailingBlanks" : chosen.targetType().sql();
    }

    private static Optional<ValuePolicyRule> rule(ColumnChoices said, SourceColumn column) {
        return said.policies().stream().filter(rule -> isMeant(rule, column)).findFirst();
    }

    private static boolean isMeant(ValuePolicyRule rule, SourceColumn column) {
        String name = rule.columnName();
        String type = rule.sourceType();
        return (name == null || name.equals(column.name()))
                && (type == null || TypeNames.matches(type, column.type()));
    }
}
