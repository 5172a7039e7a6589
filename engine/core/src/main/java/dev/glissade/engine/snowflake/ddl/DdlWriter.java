package dev.glissade.engine.snowflake.ddl;

import dev.glissade.engine.model.SourceForeignKey;
import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.sql.SfIdentifiers;
import dev.glissade.engine.sql.SfLiterals;
import dev.glissade.engine.types.DefaultTranslator;
import dev.glissade.engine.types.Rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the target's tables. A loading table is complete from the start, with all but foreign
 * keys: it becomes the table by RENAME or SWAP, so it is permanent as the table will be.
 *
 * <p>Keys say NOT ENFORCED, which is what Snowflake does with them in any case, and not RELY: the
 * optimizer would trust them, which is not for us to promise (Snowflake, "Overview of
 * constraints"). They have no names of their own, so that the old and the new table of a SWAP may
 * stand in one schema.
 */
public final class DdlWriter {
    private DdlWriter() {}

    /** Makes the schema of the table where it is not there. */
    public static String createSchemaSql(TargetTableId table) {
        return "CREATE SCHEMA IF NOT EXISTS "
                + SfIdentifiers.quoted(table.database())
                + "."
                + SfIdentifiers.quoted(table.schema());
    }

    /**
     * Makes the schema of the table for a trial: all that is in it is transient, without Fail-safe,
     * and without Time Travel too, so that nothing of it stays when it is dropped.
     */
    public static String createTransientSchemaSql(TargetTableId table) {
        return "CREATE TRANSIENT SCHEMA IF NOT EXISTS %s.%s DATA_RETENTION_TIME_IN_DAYS = 0"
                .formatted(
                        SfIdentifiers.quoted(table.database()),
                        SfIdentifiers.quoted(table.schema()));
    }

    /** Drops the schema of the table and all that is in it. */
    public static String dropSchemaSql(TargetTableId table) {
        return "DROP SCHEMA IF EXISTS %s.%s CASCADE"
                .formatted(
                        SfIdentifiers.quoted(table.database()),
                        SfIdentifiers.quoted(table.schema()));
    }

    /** Makes the table under a name of the caller's choice, replacing one of that name. */
    public static String createOrReplaceSql(TablePlan table, TargetTableId name) {
        return "CREATE OR REPLACE TABLE " + definition(table, name);
    }

    /**
     * Likewise one that is dropped soon: neither Fail-safe nor Time Travel keeps its rows then
     * (Snowflake, "Working with temporary and transient tables").
     */
    public static String createOrReplaceTransientSql(TablePlan table, TargetTableId name) {
        return "CREATE OR REPLACE TRANSIENT TABLE "
                + definition(table, name)
                + "\nDATA_RETENTION_TIME_IN_DAYS = 0";
    }

    /** Makes the table under its own name; for people who read the DDL. */
    public static String createSql(TablePlan table) {
        return "CREATE TABLE " + definition(table, table.target());
    }

    /**
     * The foreign keys among these tables. One is left out when its columns are not all there, or
     * when what it refers to has no key at the target: Snowflake then refuses it.
     */
    public static List<ForeignKeyDdl> foreignKeys(List<TablePlan> tables) {
        Map<TableId, TablePlan> bySource = new HashMap<>();
        tables.forEach(table -> bySource.put(table.source().id(), table));
        var all = new ArrayList<ForeignKeyDdl>();
        for (TablePlan table : tables) {
            for (SourceForeignKey key : table.source().foreignKeys()) {
                TablePlan referenced = bySource.get(key.referenced());
                if (referenced != null) {
                    foreignKey(table, key, referenced).ifPresent(all::add);
                }
            }
        }
        return List.copyOf(all);
    }

    private static Optional<ForeignKeyDdl> foreignKey(
            TablePlan table, SourceForeignKey key, TablePlan referenced) {
        Optional<String> columns = columnList(table, key.columns());
        Optional<String> referencedColumns = columnList(referenced, key.referencedColumns());
        boolean keyThere =
                referenced.source().keys().stream()
                        .anyMatch(
                                k ->
                                        Set.copyOf(k.columns())
                                                .equals(Set.copyOf(key.referencedColumns())));
        // Masked or transformed on one side only, the values refer to nothing.
        boolean alike =
                rewrites(table, key.columns())
                        .equals(rewrites(referenced, key.referencedColumns()));
        if (columns.isEmpty() || referencedColumns.isEmpty() || !keyThere || !alike) {
            return Optional.empty();
        }
        String sql =
                """
                ALTER TABLE %s ADD CONSTRAINT %s
                  FOREIGN KEY (%s) REFERENCES %s (%s) NOT ENFORCED\
                """
                        .formatted(
                                SfIdentifiers.quoted(table.target()),
                                SfIdentifiers.quoted(key.name()),
                                columns.get(),
                                SfIdentifiers.quoted(referenced.target()),
                                referencedColumns.get());
        return Optional.of(new ForeignKeyDdl(table.target(), key.name(), sql));
    }

    private static List<Rewrite> rewrites(TablePlan table, List<String> sourceNames) {
        return sourceNames.stream()
                .flatMap(
                        name ->
                                table.columns().stream()
                                        .filter(column -> column.source().name().equals(name))
                                        .map(ColumnPlan::rewrite))
                .toList();
    }

    private static String definition(TablePlan table, TargetTableId name) {
        var lines = new ArrayList<String>();
        table.columns().forEach(column -> lines.add(column(column)));
        table.source().keys().forEach(key -> key(table, key).ifPresent(lines::add));
        String comment = table.source().comment();
        return "%s (\n  %s\n)%s"
                .formatted(
                        SfIdentifiers.quoted(name),
                        String.join(",\n  ", lines),
                        comment == null ? "" : "\nCOMMENT = " + SfLiterals.quoted(comment));
    }

    private static String column(ColumnPlan column) {
        var sql = new StringBuilder(SfIdentifiers.quoted(column.targetName()));
        sql.append(' ').append(column.mapping().type().sql());
        if (column.notNull()) {
            sql.append(" NOT NULL");
        }
        // The default of a column that is rewritten would be a value as it was before.
        if (column.rewrite().isNone()) {
            DefaultTranslator.translated(column.source(), column.mapping())
                    .ifPresent(expression -> sql.append(" DEFAULT ").append(expression));
        }
        String comment = column.source().comment();
        if (comment != null) {
            sql.append(" COMMENT ").append(SfLiterals.quoted(comment));
        }
        return sql.toString();
    }

    /** Absent when a column of the key stays behind. */
    private static Optional<String> key(TablePlan table, SourceKey key) {
        String kind =
                switch (key.kind()) {
                    case PRIMARY -> "PRIMARY KEY";
                    case UNIQUE -> "UNIQUE";
                };
        return columnList(table, key.columns())
                .map(columns -> "%s (%s) NOT ENFORCED".formatted(kind, columns));
    }

    /** The target's names of these columns, absent unless all of them are in the plan. */
    private static Optional<String> columnList(TablePlan table, List<String> sourceNames) {
        var names = new ArrayList<String>();
        for (String sourceName : sourceNames) {
            table.columns().stream()
                    .filter(column -> column.source().name().equals(sourceName))
                    .findFirst()
                    .ifPresent(column -> names.add(SfIdentifiers.quoted(column.targetName())));
        }
        return names.size() == sourceNames.size()
                ? Optional.of(String.join(", ", names))
                : Optional.empty();
    }
}
