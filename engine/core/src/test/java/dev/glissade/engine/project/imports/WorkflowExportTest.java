package dev.glissade.engine.project.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.ColumnExpressions;
import dev.glissade.engine.project.ColumnMask;
import dev.glissade.engine.project.ColumnSelector;
import dev.glissade.engine.project.ColumnTransform;
import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.project.ConnectionSpec.Postgres;
import dev.glissade.engine.project.ConnectionSpec.Warehouse;
import dev.glissade.engine.project.DatePeriod;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.Renaming;
import dev.glissade.engine.project.RowChoices;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.TableName;
import dev.glissade.engine.project.TableSelection;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

class WorkflowExportTest {
    private static final Ends ENDS = new Ends("shop", "postgresql://u@h/shop", "rehearsal");
    private static final long SEED = 20_261_121;

    private static final List<String> NAMES =
            List.of("a", "B", "select \"Ω", "😀", "a.b", "$x", "x$1", "_y", "A B", "\"", "7up");

    @Test
    void what_a_workflow_can_say_comes_back_the_same() {
        var random = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            Project project = project(random);

            Exported exported = WorkflowExport.write(project);

            Imported back =
                    WorkflowImport.read(
                            "w.json", exported.text().getBytes(StandardCharsets.UTF_8), ENDS);
            assertThat(back.project()).as("project %d of seed %d", i, SEED).isEqualTo(project);
            assertThat(back.leftOut()).isEmpty();
            assertThat(exported.leftOut())
                    .extracting(LeftOut::path)
                    .containsExactly("name", "source.url", "target.url");
        }
    }

    @Test
    void what_a_project_derives_a_workflow_states() {
        Project project =
                plain().withRenaming(new Renaming("stg_", "", List.of()))
                        .withTables(TableSelection.all(), List.of(named("sales", "orders")));

        assertThat(WorkflowExport.write(project).text())
                .isEqualTo(
                        """
                        {
                          "schemaVersion" : "1.0.0",
                          "defaultTableConfiguration" : {
                            "source" : {
                              "databaseName" : "shop"
                            }
                          },
                          "tables" : [ {
                            "source" : {
                              "schemaName" : "sales",
                              "tableName" : "orders"
                            },
                            "target" : {
                              "databaseName" : "SHOP",
                              "schemaName" : "SALES",
                              "tableName" : "STG_ORDERS"
                            }
                          } ]
                        }
                        """);
    }

    @Test
    void what_a_workflow_cannot_say_is_listed() {
        var mask = new ColumnMask(ColumnSelector.named("a"), ColumnMask.Kind.HASH, null);
        var several =
                new ColumnTransform(new ColumnSelector(null, ".*", "text"), "f()", null, null);
        var columns =
                new ColumnChoices(
                        null,
                        null,
                        List.of(
                                new ColumnTypeMapping("text", "a", new SfType.Varchar(5)),
                                new ColumnTypeMapping("character", null, null, true)),
                        new ColumnExpressions(List.of(several), List.of(mask)),
                        null);
        Project project =
                plain().withTables(
                                new TableSelection(List.of("sales.*")),
                                List.of(
                                        named("sales", "orders")
                                                .withColumns(columns)
                                                .withExisting(ExistingTable.APPEND)
                                                .withRows(
                                                        RowChoices.unstated()
                                                                .withCutting(
                                                                        new RowChoices.Cutting(
                                                                                null, null, null,
                                                                                true)))));

        assertThat(WorkflowExport.write(project).leftOut())
                .extracting(LeftOut::path)
                .containsExactlyInAnyOrder(
                        "name",
                        "source.url",
                        "target.url",
                        "source.tables",
                        "tables[0].partitionSize",
                        "tables[0].columnTypeMappings[0]",
                        "tables[0].columnTypeMappings[1]",
                        "tables[0].customColumnTransforms[0]",
                        "tables[0].columnMasks",
                        "tables[0].existingTable");
    }

    @Test
    void a_project_that_names_no_table_cannot_be_a_workflow() {
        assertThatThrownBy(() -> WorkflowExport.write(plain()))
                .hasMessageContaining("names no table one by one");
    }

    private static Project plain() {
        return Project.of(
                "shop", Postgres.parse("", ENDS.sourceUrl()), Warehouse.parse("", "rehearsal"));
    }

    private static TableConfiguration named(String schema, String table) {
        return TableConfiguration.unstated().withSource(new TableName(null, schema, table));
    }

    private static Project project(Random random) {
        var tables = new ArrayList<TableConfiguration>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            tables.add(
                    configuration(random)
                            .withSource(new TableName(null, name(random), name(random) + i))
                            .withTarget(new TableName(name(random), name(random), name(random))));
        }
        return plain().withDefaults(configuration(random)).withTables(TableSelection.all(), tables);
    }

    private static TableConfiguration configuration(Random random) {
        TableConfiguration plain =
                TableConfiguration.unstated().withRows(rows(random)).withColumns(columns(random));
        return random.nextBoolean() ? plain : plain.withExisting(ExistingTable.REPLACE);
    }

    private static RowChoices rows(Random random) {
        boolean inRows = random.nextBoolean();
        return new RowChoices(
                maybe(random, () -> names(random)),
                maybe(random, () -> "\"" + name(random) + "\" > 'it''s \\'"),
                inRows ? null : maybe(random, () -> 1 + random.nextInt(1_000)),
                inRows ? maybe(random, () -> 1 + random.nextInt(1_000)) : null,
                new RowChoices.Cutting(
                        maybe(
                                random,
                                () -> random.nextBoolean() ? DatePeriod.DAY : DatePeriod.YEAR),
                        maybe(random, () -> List.of(name(random))),
                        maybe(random, () -> 1 + random.nextInt(1_000)),
                        false));
    }

    private static ColumnChoices columns(Random random) {
        return new ColumnChoices(
                maybe(random, () -> names(random)),
                maybe(random, () -> renames(random)),
                maybe(
                        random,
                        () -> List.of(new ColumnTypeMapping("numeric(12,2)", null, type(random)))),
                new ColumnExpressions(maybe(random, () -> List.of(transform(random))), null),
                null);
    }

    private static Map<String, String> renames(Random random) {
        var renames = new LinkedHashMap<String, String>();
        names(random).forEach(name -> renames.put(name, name(random)));
        return renames;
    }

    private static ColumnTransform transform(Random random) {
        ColumnSelector columns =
                switch (random.nextInt(3)) {
                    case 0 -> ColumnSelector.named(name(random));
                    case 1 -> ColumnSelector.matching("(a|\\\\Q.\\\\E).*");
                    default -> ColumnSelector.typed("timestamp(3) with time zone");
                };
        return new ColumnTransform(
                columns,
                "f({{ col_name }}, '\"\\')",
                maybe(random, () -> "g({{col_name}})"),
                maybe(random, () -> type(random)));
    }

    private static SfType type(Random random) {
        List<SfType> types =
                List.of(
                        new SfType.Fixed(38, 9),
                        new SfType.Varchar(10),
                        new SfType.Variant(),
                        new SfType.TimestampTz(6),
                        new SfType.Binary(5));
        return types.get(random.nextInt(types.size()));
    }

    private static List<String> names(Random random) {
        return List.of(name(random), name(random) + "2");
    }

    private static String name(Random random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private static <T> @Nullable T maybe(Random random, Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }
}
