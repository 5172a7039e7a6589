package dev.glissade.engine.plan;

import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.assess.AssessmentFacts;
import dev.glissade.engine.assess.Assessor;
import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceForeignKey;
import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.SourceServer;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetFacts;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.ColumnExpressions;
import dev.glissade.engine.project.ColumnMask;
import dev.glissade.engine.project.ColumnTransform;
import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.NamePolicy;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.RowChoices;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.TableName;
import dev.glissade.engine.selection.Selection;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Catalogs and projects made by hand, for tests without a server. */
public final class SampleTables {
    private SampleTables() {}

    public static SourceSchema schema(SourceTable... tables) {
        return schema(180_001, tables);
    }

    public static SourceSchema schema(int version, SourceTable... tables) {
        return new SourceSchema("shop", server(version, "UTF8"), List.of(tables));
    }

    /** A server of one's own, ready for change capture, at which nothing else goes on. */
    public static SourceServer server(int version, String encoding) {
        return new SourceServer(
                version,
                encoding,
                false,
                new SourceServer.User("mover", false, true, true),
                Map.of(
                        "wal_level", "logical",
                        "max_replication_slots", "10",
                        "max_wal_senders", "10",
                        "max_slot_wal_keep_size", "10240",
                        "hot_standby_feedback", "off"),
                List.of(),
                new SourceServer.Activity(0, List.of(), 0, 0, 0));
    }

    /** An ordinary table of one leaf. */
    public static SourceTable table(
            String schema, String name, long bytes, List<SourceKey> keys, SourceColumn... columns) {
        var id = new TableId(schema, name);
        return new SourceTable(
                id,
                SourceTable.Kind.ORDINARY,
                List.of(columns),
                keys,
                List.of(),
                List.of(leaf(id, bytes)),
                false,
                null);
    }

    public static SourceTable table(String name, SourceColumn... columns) {
        return table("public", name, 8192, List.of(), columns);
    }

    public static SourceTable commented(
            SourceTable table, String comment, SourceForeignKey... foreignKeys) {
        return new SourceTable(
                table.id(),
                table.kind(),
                table.columns(),
                table.keys(),
                List.of(foreignKeys),
                table.leaves(),
                table.hasChildren(),
                comment);
    }

    public static SourceTable withLeaves(SourceTable table, SourceLeaf... leaves) {
        return new SourceTable(
                table.id(),
                table.kind(),
                table.columns(),
                table.keys(),
                table.foreignKeys(),
                List.of(leaves),
                table.hasChildren(),
                table.comment());
    }

    /** A heap without TOAST, of rows of 100 bytes. */
    public static SourceLeaf leaf(TableId id, long bytes) {
        return new SourceLeaf(id, "heap", bytes / 8192, bytes / 100, bytes, true, false);
    }

    /** The plan of one table under a name of one's choice. */
    public static TablePlan planned(
            SourceTable source, TargetTableId target, ExistingTable existing) {
        TablePlan plan = planned(schema(source), project()).tables().getFirst();
        return new TablePlan(
                plan.number(),
                plan.source(),
                target,
                plan.columns(),
                plan.partitions(),
                plan.filter(),
                existing);
    }

    public static SourceKey primaryKey(String... columns) {
        return new SourceKey("pk", SourceKey.Kind.PRIMARY, List.of(columns));
    }

    public static SourceKey unique(String... columns) {
        return new SourceKey("uq", SourceKey.Kind.UNIQUE, List.of(columns));
    }

    public static SourceColumn notNull(String name, String type) {
        return column(name, builtIn(type), true, null, null);
    }

    public static SourceColumn nullable(String name, String type) {
        return column(name, builtIn(type), false, null, null);
    }

    public static SourceColumn column(
            String name,
            PgType type,
            boolean notNull,
            @Nullable String defaultExpression,
            @Nullable String comment) {
        return new SourceColumn(
                name,
                type,
                notNull,
                SourceColumn.Generation.NONE,
                defaultExpression,
                null,
                comment);
    }

    public static PgType builtIn(String name) {
        return new PgType.Scalar("pg_catalog", name, -1, name);
    }

    public static Project project(TableConfiguration... tables) {
        return project(NamePolicy.UPPER, tables);
    }

    public static Project project(NamePolicy names, TableConfiguration... tables) {
        Project plain =
                Project.of(
                        "test",
                        ConnectionSpec.Postgres.parse("source", "postgresql://u@localhost/shop"),
                        new ConnectionSpec.Rehearsal(null));
        return new Project(
                plain.name(),
                plain.source(),
                plain.selection(),
                plain.target(),
                names,
                plain.defaults(),
                List.of(tables),
                plain.limits());
    }

    /** What a project may say of a table, a part at a time. */
    public static TableConfiguration named(String schema, String name) {
        return TableConfiguration.unstated().withSource(new TableName(null, schema, name));
    }

    public static TableConfiguration partitioned(TableConfiguration table, String... key) {
        return table.withRows(new RowChoices(List.of(key), null, null, null));
    }

    public static TableConfiguration rowsEach(TableConfiguration table, int rows) {
        return table.withRows(
                new RowChoices(table.rows().columnNamesToPartitionBy(), null, null, rows));
    }

    public static TableConfiguration filtered(TableConfiguration table, String filter) {
        return table.withRows(new RowChoices(null, filter, null, null));
    }

    public static TableConfiguration without(TableConfiguration table, String... columns) {
        return table.withColumns(new ColumnChoices(List.of(columns), null, null));
    }

    public static TableConfiguration renamed(TableConfiguration table, String from, String to) {
        return table.withColumns(new ColumnChoices(null, Map.of(from, to), null));
    }

    /** Every column of the source type, as PostgreSQL spells it, shall have the target type. */
    public static TableConfiguration typed(TableConfiguration table, String from, SfType to) {
        return table.withColumns(
                new ColumnChoices(null, null, List.of(new ColumnTypeMapping(from, null, to))));
    }

    public static TableConfiguration transformed(
            TableConfiguration table, ColumnTransform... transforms) {
        return table.withColumns(
                ColumnChoices.unstated()
                        .withExpressions(new ColumnExpressions(List.of(transforms), null)));
    }

    public static TableConfiguration masked(TableConfiguration table, ColumnMask... masks) {
        return table.withColumns(
                ColumnChoices.unstated()
                        .withExpressions(new ColumnExpressions(null, List.of(masks))));
    }

    public static TableConfiguration existing(TableConfiguration table, ExistingTable policy) {
        return table.withExisting(policy);
    }

    public static Assessment assessed(
            SourceSchema schema, Project project, TargetTableId... existing) {
        return Assessor.assess(facts(schema, project, target(existing)));
    }

    /** What is known beyond schema and project: nothing but the target's part. */
    public static AssessmentFacts facts(SourceSchema schema, Project project, TargetFacts target) {
        return new AssessmentFacts(Selection.of(schema, project), target);
    }

    /** A target that has these tables and nothing against us; of its grants it tells nothing. */
    public static TargetFacts target(TargetTableId... existing) {
        return new TargetFacts(
                new TargetFacts.Session("10.0", null, "MOVER", "LOADING", null),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                Set.of(existing),
                Map.of(),
                Map.of(),
                Set.of(),
                Map.of(TargetFacts.Part.GRANTS, "a test's target"));
    }

    /** A table of which the project says what its types become, by their names in PostgreSQL. */
    public static TablePlan chosen(Map<String, SfType> types, SourceColumn... columns) {
        TableConfiguration chosen =
                named("public", "t")
                        .withColumns(
                                new ColumnChoices(
                                        null,
                                        null,
                                        types.entrySet().stream()
                                                .map(
                                                        type ->
                                                                new ColumnTypeMapping(
                                                                        type.getKey(),
                                                                        null,
                                                                        type.getValue()))
                                                .toList()));
        return planned(schema(table("public", "t", 8192, List.of(), columns)), project(chosen))
                .tables()
                .getFirst();
    }

    /** A plan whose source was asked for no bounds. */
    public static MigrationPlan planned(SourceSchema schema, Project project) {
        return Planner.plan(Selection.of(schema, project), assessed(schema, project), List.of());
    }
}
