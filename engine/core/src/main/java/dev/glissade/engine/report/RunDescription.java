package dev.glissade.engine.report;

import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.types.Fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a report tells of a run beside what the run has done; kept in the journal when it begins,
 * since the project and the servers may be others when the report is made.
 *
 * @param sourceVersion as the server spells it; absent when it would not say
 * @param targetVersion likewise
 * @param tables one each of the plan, in its order
 */
public record RunDescription(
        Optional<String> sourceVersion, Optional<String> targetVersion, List<Table> tables) {
    public RunDescription {
        tables = List.copyOf(tables);
    }

    /**
     * What the plan says of a table's rows and columns.
     *
     * @param filter the user's condition on its rows, empty for none
     * @param existing what was to become of a table that was there already, as a project says it
     * @param columns how many travel
     * @param columnsLeftOut those of the source that do not
     * @param conversions of columns whose values do not all arrive as they are
     */
    public record Table(
            int number,
            String filter,
            String existing,
            int columns,
            List<String> columnsLeftOut,
            List<Conversion> conversions) {
        public Table {
            columnsLeftOut = List.copyOf(columnsLeftOut);
            conversions = List.copyOf(conversions);
        }
    }

    /**
     * What becomes of a column's values, as the plan had it and the user has accepted it.
     *
     * @param fromType as PostgreSQL prints it
     * @param toType as it stands in DDL
     * @param note what of the value is lost or replaced
     */
    public record Conversion(
            String column,
            String fromType,
            String targetColumn,
            String toType,
            Kind kind,
            String note) {}

    /** Why values are not, or not all, what they were. */
    public enum Kind {
        /** The target's type keeps the meaning, but not all of the text. */
        LOSSY,
        /** Values that do not fit arrive as NULL or as another value, each of them listed. */
        SUBSTITUTED,
        /** Values are hidden. */
        MASKED,
        /** The user's own expression makes the values. */
        EXPRESSION
    }

    /** Of a plan that is about to be run. */
    public static RunDescription of(
            MigrationPlan plan, Optional<String> sourceVersion, Optional<String> targetVersion) {
        return new RunDescription(
                sourceVersion,
                targetVersion,
                plan.tables().stream().map(RunDescription::table).toList());
    }

    private static Table table(TablePlan plan) {
        Set<String> travelling =
                plan.columns().stream()
                        .map(column -> column.source().name())
                        .collect(Collectors.toSet());
        List<String> leftOut =
                plan.source().columns().stream()
                        .map(column -> column.name())
                        .filter(name -> !travelling.contains(name))
                        .toList();
        return new Table(
                plan.number(),
                plan.filter(),
                plan.existing().text(),
                plan.columns().size(),
                leftOut,
                plan.columns().stream().flatMap(column -> conversions(column).stream()).toList());
    }

    private static List<Conversion> conversions(ColumnPlan column) {
        List<Conversion> all = new ArrayList<>();
        if (column.rewrite().masked()) {
            all.add(conversion(column, Kind.MASKED, "a mask stands in the place of each value"));
        } else if (!column.rewrite().isNone()) {
            all.add(conversion(column, Kind.EXPRESSION, "the project's expression makes it"));
        }
        if (column.mapping().fidelity() == Fidelity.LOSSY) {
            all.add(conversion(column, Kind.LOSSY, column.mapping().note()));
        }
        String policy = instead(column);
        if (!policy.isEmpty()) {
            all.add(conversion(column, Kind.SUBSTITUTED, policy));
        }
        return all;
    }

    private static String instead(ColumnPlan column) {
        ValuePolicy policy = column.policy();
        return switch (policy) {
            case FAIL, TEXT -> "";
            case NULL -> "a value that does not fit arrives as NULL";
            case CLAMP ->
                    column.clampValue() == null
                            ? "a value that does not fit arrives as the nearest one that does"
                            : "a value that does not fit arrives as " + column.clampValue();
        };
    }

    private static Conversion conversion(ColumnPlan column, Kind kind, String note) {
        return new Conversion(
                column.source().name(),
                column.source().type().formatted(),
                column.targetName(),
                column.mapping().type().sql(),
                kind,
                note);
    }
}
