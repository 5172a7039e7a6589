package dev.glissade.engine.assess.profile;

import static dev.glissade.engine.plan.SampleTables.builtIn;
import static dev.glissade.engine.plan.SampleTables.column;
import static dev.glissade.engine.plan.SampleTables.filtered;
import static dev.glissade.engine.plan.SampleTables.masked;
import static dev.glissade.engine.plan.SampleTables.named;
import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.nullable;
import static dev.glissade.engine.plan.SampleTables.primaryKey;
import static dev.glissade.engine.plan.SampleTables.project;
import static dev.glissade.engine.plan.SampleTables.schema;
import static dev.glissade.engine.plan.SampleTables.table;
import static dev.glissade.engine.plan.SampleTables.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.glissade.engine.assess.profile.Metric.Kind;
import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.ColumnMask;
import dev.glissade.engine.project.ColumnSelector;
import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.selection.Selection;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

class ProfileSqlTest {
    private static final long LARGE = 200_000_000;

    @Test
    void one_scan_asks_of_every_column_whatever_its_name() throws IOException {
        SourceTable ugly =
                table(
                        "s \"Ω",
                        "select \"Ω",
                        LARGE,
                        List.of(primaryKey("i\"d", "b")),
                        notNull("i\"d", "int4"),
                        notNull("b", "text"),
                        nullable("it's", "numeric"),
                        nullable("when", "timestamptz"),
                        nullable("à", "time"),
                        nullable("j", "json"),
                        column(
                                "xs",
                                new PgType.ArrayOf(builtIn("float8"), ',', "double precision[]"),
                                false,
                                null,
                                null),
                        nullable("raw", "bytea"),
                        nullable("since", "interval"),
                        nullable("plain", "bool"));
        TableConfiguration configured =
                filtered(
                        typed(named("s \"Ω", "select \"Ω"), "json", new SfType.Variant()),
                        "b <> '' -- not empty");
        ProfileQuery query = query(ugly, configured, new Sampling.Sampled(0.5));
        assertThat(query.sql()).isEqualTo(golden("ugly.sql"));
        assertThat(query.sampled()).isTrue();
    }

    @Test
    void a_small_table_is_read_wholly_and_a_large_one_too_when_all_is_asked_for() {
        SourceTable small = table("t", nullable("n", "numeric"));
        SourceTable large = table("public", "t", LARGE, List.of(), nullable("n", "numeric"));
        assertThat(query(small, named("public", "t"), new Sampling.Sampled(1)).sampled()).isFalse();
        assertThat(query(large, named("public", "t"), new Sampling.Sampled(1)).sampled()).isTrue();
        ProfileQuery all = query(large, named("public", "t"), new Sampling.Exact());
        assertThat(all.sampled()).isFalse();
        assertThat(all.sql()).doesNotContain("TABLESAMPLE").contains("ctid");
    }

    @Test
    void a_masked_key_is_not_asked_for_and_a_masked_column_not_looked_at() {
        SourceTable keyed =
                table(
                        "public",
                        "t",
                        0,
                        List.of(primaryKey("id")),
                        notNull("id", "text"),
                        nullable("day", "date"));
        var hidden =
                new ColumnMask(new ColumnSelector("id", null, null), ColumnMask.Kind.REDACT, null);
        assertThat(query(keyed, named("public", "t"), new Sampling.Exact()).sql())
                .contains("min(left(\"id\"::text");
        ProfileQuery query =
                query(keyed, masked(named("public", "t"), hidden), new Sampling.Exact());
        assertThat(query.sql()).contains("\"day\"").doesNotContain("\"id\"");
    }

    @Test
    void values_that_a_chosen_type_does_not_hold_are_counted() {
        SourceTable chosen =
                table(
                        "t",
                        nullable("i", "interval"),
                        nullable("z", "timetz"),
                        nullable("j", "jsonb"),
                        column("d", new PgType.Structured('r', "daterange"), false, null, null),
                        column(
                                "a",
                                new PgType.ArrayOf(builtIn("int4"), ',', "integer[]"),
                                false,
                                null,
                                null));
        var types =
                List.of(
                        new ColumnTypeMapping("interval", null, new SfType.IntervalMonths()),
                        new ColumnTypeMapping("timetz", null, new SfType.TimestampTz(6)),
                        new ColumnTypeMapping("jsonb", null, new SfType.JsonObject()),
                        new ColumnTypeMapping(
                                "daterange", null, new SfType.Period(new SfType.Date())),
                        new ColumnTypeMapping(
                                "integer[]", null, new SfType.ArrayOf(new SfType.Fixed(10, 0))));
        TableConfiguration configured =
                named("public", "t").withColumns(new ColumnChoices(null, null, types));
        assertThat(query(chosen, configured, new Sampling.Exact()).metrics())
                .filteredOn(metric -> metric.kind() == Kind.MISFIT)
                .extracting(Metric::column, Metric::sql)
                .contains(
                        tuple("z", "\"z\"::text LIKE '24:%'"),
                        tuple("z", "extract(timezone FROM \"z\")::int % 60 <> 0"),
                        tuple("j", "jsonb_typeof(\"j\") <> 'object'"),
                        tuple(
                                "d",
                                "isempty(\"d\") OR lower_inf(\"d\") OR upper_inf(\"d\") OR NOT"
                                        + " lower_inc(\"d\") OR upper_inc(\"d\")"),
                        tuple("a", "array_ndims(\"a\") > 1"))
                .anySatisfy(
                        metric ->
                                assertThat(metric.toString())
                                        .contains("extract(day FROM \"i\") <> 0 OR"));
    }

    /** The functions' names as in the manuals of PostGIS 3.3 and pgvector 0.8. */
    @Test
    void values_of_extensions_are_asked_of_by_functions_in_the_extensions_schema() {
        SourceTable places =
                table(
                        "t",
                        extension("g", "geometry"),
                        extension("gg", "geography"),
                        extension("v", "vector"),
                        extension("h", "halfvec"),
                        extension("s", "sparsevec"));
        assertThat(query(places, named("public", "t"), new Sampling.Exact()).metrics())
                .extracting(Metric::column, Metric::kind, Metric::sql)
                .containsExactly(
                        tuple("g", Kind.NOTE, "\"e x\".st_ndims(\"g\") > 2"),
                        tuple(
                                "g",
                                Kind.NOTE,
                                "\"e x\".st_geometrytype(\"g\") NOT IN ('ST_Point',"
                                        + " 'ST_LineString', 'ST_Polygon', 'ST_MultiPoint',"
                                        + " 'ST_MultiLineString', 'ST_MultiPolygon',"
                                        + " 'ST_GeometryCollection')"),
                        tuple("g", Kind.NOTE, "\"e x\".st_srid(\"g\") NOT IN (0, 4326)"),
                        tuple("g", Kind.NOTE, "NOT \"e x\".st_isvalid(\"g\")"),
                        tuple("gg", Kind.NOTE, "\"e x\".st_ndims(\"gg\"::\"e x\".geometry) > 2"),
                        tuple("gg", Kind.NOTE, "\"e x\".st_srid(\"gg\") <> 4326"),
                        tuple("v", Kind.LEAST_DIMENSIONS, "min(\"e x\".vector_dims(\"v\"))"),
                        tuple("v", Kind.MOST_DIMENSIONS, "max(\"e x\".vector_dims(\"v\"))"),
                        tuple("h", Kind.LEAST_DIMENSIONS, "min(\"e x\".vector_dims(\"h\"))"),
                        tuple("h", Kind.MOST_DIMENSIONS, "max(\"e x\".vector_dims(\"h\"))"));
    }

    private static SourceColumn extension(String name, String type) {
        return column(name, new PgType.Scalar("e x", type, -1, type), false, null, null);
    }

    @Test
    void a_table_of_which_every_value_fits_is_not_asked() {
        SourceTable table = table("t", notNull("id", "int8"), nullable("yes", "bool"));
        assertThat(ProfileSql.of(selected(table, named("public", "t")), 18, new Sampling.Exact()))
                .isEmpty();
    }

    private static ProfileQuery query(
            SourceTable table, TableConfiguration configured, Sampling sampling) {
        return ProfileSql.of(selected(table, configured), 18, sampling).orElseThrow();
    }

    private static SelectedTable selected(SourceTable table, TableConfiguration configured) {
        return Selection.of(schema(table), project(configured)).tables().getFirst();
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = ProfileSqlTest.class.getResourceAsStream(name)) {
            assertThat(in).as("resource " + name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        }
    }
}
