package dev.glissade.engine.snowflake.ddl;

import static dev.glissade.engine.plan.SampleTables.builtIn;
import static dev.glissade.engine.plan.SampleTables.column;
import static dev.glissade.engine.plan.SampleTables.commented;
import static dev.glissade.engine.plan.SampleTables.masked;
import static dev.glissade.engine.plan.SampleTables.named;
import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.nullable;
import static dev.glissade.engine.plan.SampleTables.planned;
import static dev.glissade.engine.plan.SampleTables.primaryKey;
import static dev.glissade.engine.plan.SampleTables.project;
import static dev.glissade.engine.plan.SampleTables.schema;
import static dev.glissade.engine.plan.SampleTables.table;
import static dev.glissade.engine.plan.SampleTables.unique;
import static dev.glissade.engine.plan.SampleTables.without;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SourceForeignKey;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.ColumnMask;
import dev.glissade.engine.project.ColumnSelector;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.RenameRule;
import dev.glissade.engine.project.Renaming;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.TableName;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class DdlWriterTest {

    @Test
    void ugly_names_comments_and_defaults() throws IOException {
        SourceTable table =
                commented(
                        table(
                                "select",
                                "order \"Ω",
                                8192,
                                List.of(
                                        primaryKey("id", "group"),
                                        unique("a b"),
                                        unique("a b", "left out")),
                                notNull("id", "int8"),
                                column(
                                        "group",
                                        varchar(10),
                                        true,
                                        "'it''s \\ \"Ω\"'::character varying",
                                        "two\nlines, it's a \\ comment"),
                                column("mixed", numeric(12, 2), false, "'-1.50'::numeric", null),
                                column("a b", builtIn("bool"), false, "true", null),
                                column(
                                        "ü".repeat(31) + "x",
                                        builtIn("timestamptz"),
                                        false,
                                        "now()",
                                        null),
                                nullable("json", "jsonb"),
                                column(
                                        "tags",
                                        new PgType.ArrayOf(builtIn("text"), ',', "text[]"),
                                        false,
                                        "'{}'::text[]",
                                        null),
                                column("key", builtIn("uuid"), false, "gen_random_uuid()", null),
                                nullable("picture", "bytea"),
                                nullable("left out", "box")),
                        "'Ω' \\ table");
        TableConfiguration configuration =
                TableConfiguration.unstated()
                        .withSource(new TableName(null, "select", "order \"Ω"))
                        .withTarget(new TableName("shop \"Ω\"", null, null))
                        .withColumns(
                                new ColumnChoices(
                                        List.of("left out"), Map.of("mixed", "MiXed"), null));
        assertThat(DdlWriter.createSql(plan(project(configuration), table)) + "\n")
                .isEqualTo(golden("ugly.sql"));
    }

    @Test
    void names_that_rules_change_are_quoted_as_they_come() {
        var renaming =
                new Renaming(
                        "p\"r ",
                        ".s",
                        List.of(
                                new RenameRule(RenameRule.Kind.TABLE, null, "(.*) 😀", "$1 Ω"),
                                new RenameRule(
                                        RenameRule.Kind.COLUMN, "*.x*", "(.)\"(.*)", "$2\"$1")));
        SourceTable table =
                table("x.y 😀", notNull("a\"select", "int4"), nullable("ß".repeat(31), "text"));

        assertThat(DdlWriter.createSql(plan(project().withRenaming(renaming), table)))
                .isEqualTo(
                        """
                        CREATE TABLE "SHOP"."PUBLIC"."P""R X.Y Ω.S" (
                          "SELECT""A" NUMBER(10,0) NOT NULL,
                          "%s" VARCHAR(134217728)
                        )\
                        """
                                .formatted("SS".repeat(31)));
    }

    @Test
    void a_loading_table_is_the_same_under_another_name_and_replaces_its_like() {
        TablePlan plan = plan(project(), table("t", notNull("id", "int4")));
        assertThat(DdlWriter.createOrReplaceSql(plan, new TargetTableId("D", "S", "x\"y")))
                .isEqualTo(
                        """
                        CREATE OR REPLACE TABLE "D"."S"."x""y" (
                          "ID" NUMBER(10,0) NOT NULL
                        )\
                        """);
    }

    @Test
    void a_foreign_key_keeps_its_columns_in_step() throws IOException {
        assertThat(DdlWriter.foreignKeys(plans(project())))
                .extracting(ForeignKeyDdl::sql)
                .containsExactly(golden("foreign_keys.sql").stripTrailing());
    }

    @Test
    void a_foreign_key_without_its_other_side_is_left_out() {
        List<TablePlan> withoutColumn = plans(project(without(named("public", "parent"), "id")));
        assertThat(DdlWriter.foreignKeys(withoutColumn)).isEmpty();
        List<TablePlan> childOnly = plans(project(named("public", "child")));
        assertThat(childOnly).hasSize(1);
        assertThat(DdlWriter.foreignKeys(childOnly)).isEmpty();
    }

    @Test
    void a_foreign_key_that_is_masked_on_one_side_is_left_out() {
        var hash = new ColumnMask(ColumnSelector.named("b"), ColumnMask.Kind.HASH, null);
        var both = new ColumnMask(ColumnSelector.matching("b|id"), ColumnMask.Kind.HASH, null);
        assertThat(DdlWriter.foreignKeys(plans(project(masked(named("public", "child"), hash)))))
                .isEmpty();
        Project alike =
                project(
                        masked(named("public", "child"), both),
                        masked(named("public", "parent"), both));
        assertThat(DdlWriter.foreignKeys(plans(alike))).hasSize(1);
    }

    private static List<TablePlan> plans(Project project) {
        SourceTable parent =
                table(
                        "public",
                        "parent",
                        8192,
                        List.of(primaryKey("id", "group")),
                        notNull("id", "int4"),
                        notNull("group", "text"));
        SourceTable child =
                commented(
                        table("child", nullable("b", "int4"), nullable("a", "text")),
                        "",
                        new SourceForeignKey(
                                "to \"Ω", List.of("a", "b"), parent.id(), List.of("group", "id")),
                        // To a unique index that is no constraint, and to nothing of ours.
                        new SourceForeignKey("index", List.of("b"), parent.id(), List.of("id")),
                        new SourceForeignKey(
                                "elsewhere", List.of("b"), table("gone").id(), List.of("id")));
        return planned(schema(child, parent), project).tables();
    }

    private static TablePlan plan(Project project, SourceTable table) {
        return planned(schema(table), project).tables().getFirst();
    }

    private static PgType varchar(int length) {
        return new PgType.Scalar(
                "pg_catalog", "varchar", length + 4, "character varying(" + length + ")");
    }

    private static PgType numeric(int precision, int scale) {
        return new PgType.Scalar(
                "pg_catalog",
                "numeric",
                (precision << 16) + scale + 4,
                "numeric(" + precision + "," + scale + ")");
    }

    private static String golden(String name) throws IOException {
        try (var in = DdlWriterTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
