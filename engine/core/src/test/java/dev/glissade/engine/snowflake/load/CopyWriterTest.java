package dev.glissade.engine.snowflake.load;

import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.nullable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.SampleTables;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ColumnSelector;
import dev.glissade.engine.project.ColumnTransform;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class CopyWriterTest {
    private static final RunId RUN = new RunId("r1");
    private static final TargetTableId STAGE = new TargetTableId("SHOP", "A \"b", "__GLISSADE_R1");

    @Test
    void columns_that_load_directly_are_copied_without_a_select() throws IOException {
        TablePlan table =
                table("select \"Ω", notNull("Id", "int4"), nullable("it's", "timestamptz"));

        assertThat(copySql(table, "r1-t000001-p000001-a1-c0001.csv.zst", "it's.csv.zst"))
                .isEqualTo(golden("copy-direct.sql"));
    }

    @Test
    void json_is_parsed_by_the_load() throws IOException {
        TablePlan table = table("docs", notNull("id", "int8"), nullable("doc", "jsonb"));

        assertThat(copySql(table, "r1-t000001-p000001-a1-c0001.csv.zst"))
                .isEqualTo(golden("copy-json.sql"));
    }

    @Test
    void xml_is_parsed_by_the_load_and_nothing_in_it_becomes_a_number() {
        TablePlan table =
                SampleTables.planned(
                                SampleTables.schema(
                                        SampleTables.table(
                                                "A \"b",
                                                "docs",
                                                8192,
                                                List.of(),
                                                notNull("id", "int8"),
                                                nullable("doc", "xml"))),
                                SampleTables.project(
                                        SampleTables.typed(
                                                SampleTables.named("A \"b", "docs"),
                                                "xml",
                                                new SfType.Variant())))
                        .tables()
                        .getFirst();

        assertThat(copySql(table, "f.csv.zst")).contains("(SELECT $1, PARSE_XML($2, TRUE) FROM @");
    }

    /** Snowflake, "Structured data types": a VARIANT is cast to them, never coerced. */
    @Test
    void what_is_parsed_is_cast_to_the_type_of_its_column() {
        TablePlan table =
                SampleTables.chosen(
                        Map.of(
                                "integer[]", new SfType.ArrayOf(new SfType.Fixed(10, 0)),
                                "jsonb", new SfType.JsonObject(),
                                "interval", new SfType.IntervalSeconds()),
                        SampleTables.column(
                                "n",
                                new PgType.ArrayOf(SampleTables.builtIn("int4"), ',', "integer[]"),
                                true,
                                null,
                                null),
                        nullable("doc", "jsonb"),
                        nullable("span", "interval"));

        assertThat(copySql(table, "f.csv.zst"))
                .contains(
                        "(SELECT PARSE_JSON($1)::ARRAY(NUMBER(10,0)), PARSE_JSON($2)::OBJECT, $3"
                                + " FROM @");
    }

    @Test
    void the_filler_of_a_table_of_one_column_is_not_loaded() throws IOException {
        TablePlan table = table("one", nullable("v", "text"));

        assertThat(copySql(table, "r1-t000001-p000001-a1-c0001.csv.zst"))
                .isEqualTo(golden("copy-filler.sql"));
    }

    @Test
    void an_expression_of_the_project_is_loaded_in_the_place_of_the_field() {
        var decoded =
                new ColumnTransform(
                        ColumnSelector.named("it's"), null, "TRIM({{ col_name }}) -- blanks", null);
        var source =
                SampleTables.table(
                        "A \"b",
                        "t",
                        8192,
                        List.of(),
                        notNull("Id", "int4"),
                        nullable("it's", "text"));
        var project =
                SampleTables.project(
                        SampleTables.transformed(SampleTables.named("A \"b", "t"), decoded));
        TablePlan table =
                SampleTables.planned(SampleTables.schema(source), project).tables().getFirst();

        assertThat(copySql(table, "f.csv.zst"))
                .contains("FROM (SELECT $1, (TRIM($2) -- blanks\n) FROM @\"SHOP\".\"A \"\"b\".");
    }

    @Test
    void names_of_a_run_stay_within_what_an_identifier_may_hold() {
        TablePlan table = table("x".repeat(63), notNull("id", "int4"));

        assertThat(LoadingNames.loadingTable(RUN, table))
                .isEqualTo(new TargetTableId("SHOP", "A \"B", "__GLISSADE_R1_T000001"));
    }

    private static String copySql(TablePlan table, String... files) {
        List<StagedFile> staged =
                List.of(files).stream()
                        .map(name -> new StagedFile(Path.of(name), table.source().id(), 1, 1, 1, 1))
                        .toList();
        return CopyWriter.copySql(table, LoadingNames.loadingTable(RUN, table), STAGE, staged);
    }

    private static TablePlan table(String name, SourceColumn... columns) {
        var source = SampleTables.table("A \"b", name, 8192, List.of(), columns);
        assertThat(source.id()).isEqualTo(new TableId("A \"b", name));
        return SampleTables.planned(SampleTables.schema(source), SampleTables.project())
                .tables()
                .getFirst();
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = CopyWriterTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
