package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.Duck;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions that make, take apart and ask about VARIANTs, OBJECTs and ARRAYs; GEOGRAPHY's too. */
final class VariantFunctions {
    private static final String NULL = "CAST('null' AS JSON)";
    private static final ColumnType VARIANT = ColumnType.of(Kind.VARIANT);
    private static final ColumnType OBJECT = ColumnType.of(Kind.OBJECT);
    private static final ColumnType ARRAY = ColumnType.of(Kind.ARRAY);
    private static final ColumnType REAL = ColumnType.of(Kind.REAL);

    private VariantFunctions() {}

    static Optional<Typed> call(CallSite site) {
        Typed made =
                switch (site.name()) {
                    case "OBJECT_CONSTRUCT" -> object(site, "skip");
                    case "OBJECT_CONSTRUCT_KEEP_NULL" -> object(site, "keep");
                    case "ARRAY_CONSTRUCT" -> array(site, "sf_array_of(" + parts(site) + ")");
                    case "ARRAY_CONSTRUCT_COMPACT" ->
                            array(site, compact("sf_array_of(" + parts(site) + ")"));
                    case "ARRAY_COMPACT" -> array(site.expect(1, 1), compact(text(array(site, 0))));
                    case "ARRAY_CAT" -> joined(site.expect(2, 2));
                    case "ARRAY_APPEND" ->
                            list(
                                    "list_append(%s, %s)"
                                            .formatted(
                                                    elements(array(site.expect(2, 2), 0)),
                                                    element(site, 1)));
                    case "ARRAY_PREPEND" ->
                            list(
                                    "list_prepend(%s, %s)"
                                            .formatted(
                                                    element(site.expect(2, 2), 1),
                                                    elements(array(site, 0))));
                    case "ARRAY_DISTINCT" ->
                            list(
                                    "list_filter(%1$s, lambda x, i: list_position(%1$s, x) = i)"
                                            .formatted(known(array(site.expect(1, 1), 0))));
                    case "ARRAY_SLICE" -> slice(site.expect(3, 3));
                    case "ARRAY_TO_STRING" -> text(site.expect(2, 2), 1);
                    case "ARRAY_CONTAINS" -> contains(site.expect(2, 2));
                    case "ARRAY_POSITION" -> position(site.expect(2, 2));
                    case "SPLIT" ->
                            new Typed(
                                    "CAST(to_json(string_split(%s, %s)) AS JSON)"
                                            .formatted(site.expect(2, 2).text(0), site.text(1)),
                                    ARRAY,
                                    site.nullable());
                    default -> null;
                };
        return made != null ? Optional.of(made) : access(site);
    }

    private static Optional<Typed> access(CallSite site) {
        return Optional.ofNullable(
                switch (site.name()) {
                    case "GET" -> got(site.expect(2, 2));
                    case "GET_IGNORE_CASE" -> throw Refusals.unsupported("GET_IGNORE_CASE");
                    case "GET_PATH", "JSON_EXTRACT_PATH_TEXT" -> path(site.expect(2, 2));
                    case "OBJECT_KEYS" ->
                            array(
                                    site.expect(1, 1),
                                    "sf_json_number(%s, 'keys')"
                                            .formatted(text(variant(site, 0).sql())));
                    case "OBJECT_PICK" -> picked(site.expect(2, 1000));
                    case "OBJECT_INSERT" -> inserted(site.expect(3, 4));
                    case "OBJECT_DELETE" -> deleted(site.expect(2, 1000));
                    case "STRIP_NULL_VALUE" -> {
                        String sql = variant(site.expect(1, 1), 0).sql();
                        yield new Typed(
                                "CASE WHEN json_type(%1$s) <> 'NULL' THEN %1$s END".formatted(sql),
                                VARIANT,
                                true);
                    }
                    case "CHECK_JSON" -> {
                        String parsed = "TRY(sf_json(" + site.expect(1, 1).text(0) + ")) IS NULL";
                        yield site.textResult(
                                "CASE WHEN trim(%1$s) <> '' AND %2$s THEN 'Error parsing JSON: '"
                                                .formatted(site.text(0), parsed)
                                        + " || left("
                                        + site.text(0)
                                        + ", 100) END");
                    }
                    case "ST_ASWKT", "ST_ASTEXT" ->
                            site.textResult("sf_wkt(" + geography(site.expect(1, 1)) + ")");
                    case "ST_ASEWKT" ->
                            site.textResult(
                                    "'SRID=4326;' || sf_wkt(" + geography(site.expect(1, 1)) + ")");
                    case "ST_ASGEOJSON" ->
                            site.result(
                                    "CAST(" + geography(site.expect(1, 1)) + " AS JSON)", OBJECT);
                    case "ST_MAKEPOINT", "ST_POINT" ->
                            site.expect(2, 2)
                                    .result(
                                            "sf_geography('POINT(' || %s || ' ' || %s || ')')"
                                                    .formatted(degrees(site, 0), degrees(site, 1)),
                                            ColumnType.of(Kind.GEOGRAPHY));
                    case "ST_X" -> coordinate(site.expect(1, 1), 0);
                    case "ST_Y" -> coordinate(site.expect(1, 1), 1);
                    default -> site.name().startsWith("AS_") ? as(site) : is(site);
                });
    }

    /** IS_ARRAY and the like: sql-reference/functions/is_array and its neighbours. */
    private static @Nullable Typed is(CallSite site) {
        return is(site, site.name());
    }

    private static @Nullable Typed is(CallSite site, String name) {
        String types =
                switch (name) {
                    case "IS_ARRAY" -> "'ARRAY'";
                    case "IS_OBJECT" -> "'OBJECT'";
                    case "IS_BOOLEAN" -> "'BOOLEAN'";
                    case "IS_VARCHAR", "IS_CHAR" -> "'VARCHAR'";
                    case "IS_INTEGER" -> "'INTEGER'";
                    case "IS_DECIMAL" -> "'INTEGER', 'DECIMAL'";
                    case "IS_DOUBLE", "IS_REAL" -> "'INTEGER', 'DECIMAL', 'DOUBLE'";
                    case "IS_NULL_VALUE" -> "'NULL_VALUE'";
                    default -> "";
                };
        if (types.isEmpty()) {
            return null;
        }
        Typed value = variant(site.expect(1, 1), 0);
        return site.truth("(sf_typeof(" + value.sql() + ") IN (" + types + "))");
    }

    /** NULL for a VARIANT of another type: sql-reference/functions/as_integer and neighbours. */
    private static @Nullable Typed as(CallSite site) {
        Typed whether = is(site, "IS_" + site.name().substring(3));
        ColumnType type =
                switch (site.name()) {
                    case "AS_INTEGER" -> ColumnType.fixed(38, 0);
                    case "AS_DOUBLE", "AS_REAL" -> REAL;
                    case "AS_VARCHAR", "AS_CHAR" -> ColumnType.text(16_777_216);
                    case "AS_BOOLEAN" -> ColumnType.of(Kind.BOOLEAN);
                    case "AS_ARRAY" -> ARRAY;
                    case "AS_OBJECT" -> OBJECT;
                    default -> VARIANT;
                };
        if (whether == null || type.equals(VARIANT)) {
            return null;
        }
        Typed value = Casts.cast(variant(site, 0), type);
        return new Typed(
                "CASE WHEN " + whether.sql() + " THEN " + value.sql() + " END", type, true);
    }

    private static Typed variant(CallSite site, int index) {
        return Casts.cast(site.argument(index), VARIANT);
    }

    private static String text(String json) {
        return "CAST(" + json + " AS VARCHAR)";
    }

    private static String array(CallSite site, int index) {
        return Casts.cast(variant(site, index), ARRAY).sql();
    }

    private static Typed array(CallSite site, String sql) {
        return site.result("CAST(" + sql + " AS JSON)", ARRAY);
    }

    private static String compact(String sql) {
        return "sf_json_number(" + sql + ", 'compact')";
    }

    /** A JSON array of the arguments' JSON texts; keys of objects, if any, stand as they are. */
    private static String parts(CallSite site) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < site.count(); i++) {
            parts.add(text(variant(site, i).sql()));
        }
        return text("json_array(" + String.join(", ", parts) + ")");
    }

    private static Typed object(CallSite site, String nulls) {
        if (site.count() % 2 != 0) {
            throw Refusals.argumentCount(site.name(), site.count());
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < site.count(); i += 2) {
            parts.add(site.text(i));
            parts.add(text(variant(site, i + 1).sql()));
        }
        return new Typed(
                "CAST(sf_object_of(%s, '%s') AS JSON)"
                        .formatted(text("json_array(" + String.join(", ", parts) + ")"), nulls),
                OBJECT,
                false);
    }

    /** An array as DuckDB's list of its elements' JSON. */
    private static String elements(String array) {
        return "from_json(" + array + ", '[\"JSON\"]')";
    }

    private static String element(CallSite site, int index) {
        return "coalesce(" + variant(site, index).sql() + ", CAST('null' AS JSON))";
    }

    private static Typed list(String sql) {
        return new Typed("CAST(to_json(" + sql + ") AS JSON)", ARRAY, true);
    }

    private static Typed joined(CallSite site) {
        return list(
                "list_concat(%s, %s)"
                        .formatted(elements(array(site, 0)), elements(array(site, 1))));
    }

    /** From 0, the end left out, negative from the end: sql-reference/functions/array_slice. */
    private static Typed slice(CallSite site) {
        String array = elements(array(site, 0));
        // Below 0 once more DuckDB would count from the end.
        String from =
                "(CASE WHEN %1$s >= 0 THEN %1$s WHEN len(%2$s) + %1$s < 0 THEN 0"
                        + " ELSE len(%2$s) + %1$s END)";
        return list(
                "list_slice(%s, %s + 1, %s)"
                        .formatted(
                                array,
                                from.formatted(site.integer(1), array),
                                from.formatted(site.integer(2), array)));
    }

    private static Typed text(CallSite site, int separator) {
        return site.textResult(
                ("array_to_string(list_transform(%s, lambda x: coalesce(sf_variant_text(x), '')),"
                                + " %s)")
                        .formatted(elements(array(site, 0)), site.text(separator)));
    }

    /** Elements of which NULL is one like the others. */
    private static String known(String array) {
        return "list_transform(%s, lambda x: coalesce(x, %s))".formatted(elements(array), NULL);
    }

    /** Of NULL it is TRUE or NULL: sql-reference/functions/array_contains. */
    private static Typed contains(CallSite site) {
        String found =
                "list_contains(%s, coalesce(%s, %s))"
                        .formatted(known(array(site, 1)), element(site, 0), NULL);
        return site.truth(
                "CASE WHEN %1$s IS NULL THEN nullif(%2$s, false) ELSE %2$s END"
                        .formatted(site.argument(0).sql(), found));
    }

    private static Typed position(CallSite site) {
        ColumnType type = ColumnType.fixed(9, 0);
        String found = "coalesce(%s, %s)".formatted(element(site, 0), NULL);
        return new Typed(
                "CAST(nullif(list_position(%s, %s), 0) - 1 AS DECIMAL(9,0))"
                        .formatted(known(array(site, 1)), found),
                type,
                true);
    }

    private static Typed got(CallSite site) {
        Typed value = variant(site, 0);
        Typed key = site.argument(1);
        String sql =
                key.kind() == Kind.TEXT
                        ? ("CASE json_type(%1$s) WHEN 'OBJECT' THEN json_extract(%1$s, '/' ||"
                                        + " replace(replace(%2$s, '~', '~0'), '/', '~1')) END")
                                .formatted(value.sql(), key.sql())
                        : ("CASE json_type(%1$s) WHEN 'ARRAY' THEN json_extract(%1$s, '/' ||"
                                        + " CAST(%2$s AS VARCHAR)) END")
                                .formatted(value.sql(), site.integer(1));
        return new Typed(sql, VARIANT, true);
    }

    private static Typed path(CallSite site) {
        boolean parse = site.name().startsWith("JSON");
        String json = parse ? "sf_json(" + site.text(0) + ")" : text(variant(site, 0).sql());
        String sql = "CAST(sf_get_path(%s, %s) AS JSON)".formatted(json, site.text(1));
        Typed found = new Typed(sql, VARIANT, true);
        return parse ? Casts.toText(found) : found;
    }

    private static Typed picked(CallSite site) {
        boolean list = site.count() == 2 && Casts.isJson(site.argument(1).kind());
        List<String> names = new ArrayList<>();
        for (int i = 1; i < site.count() && !list; i++) {
            names.add(site.text(i));
        }
        String keys =
                list ? text(array(site, 1)) : text("json_array(" + String.join(", ", names) + ")");
        return new Typed(
                "CAST(sf_object_pick(%s, %s) AS JSON)"
                        .formatted(text(Casts.cast(variant(site, 0), OBJECT).sql()), keys),
                OBJECT,
                true);
    }

    private static Typed inserted(CallSite site) {
        String object = Casts.cast(variant(site, 0), OBJECT).sql();
        boolean update = site.count() == 4;
        String replaces =
                update
                        ? Casts.toText(Casts.cast(site.argument(3), ColumnType.of(Kind.BOOLEAN)))
                                .sql()
                        : "'false'";
        String value = variant(site, 2).sql();
        // A NULL adds nothing: sql-reference/functions/object_insert.
        return new Typed(
                ("CASE WHEN %1$s IS NULL THEN %2$s"
                                + " ELSE CAST(sf_object_put(%3$s, %4$s, %5$s, %6$s) AS JSON) END")
                        .formatted(
                                value, object, text(object), site.text(1), text(value), replaces),
                OBJECT,
                true);
    }

    /** A merge patch takes away the keys that are null in it. */
    private static Typed deleted(CallSite site) {
        List<String> keys = new ArrayList<>();
        for (int i = 1; i < site.count(); i++) {
            keys.add(site.text(i) + ", CAST('null' AS JSON)");
        }
        return new Typed(
                "CAST(sf_json(CAST(json_merge_patch(%s, json_object(%s)) AS VARCHAR)) AS JSON)"
                        .formatted(
                                Casts.cast(variant(site, 0), OBJECT).sql(),
                                String.join(", ", keys)),
                OBJECT,
                true);
    }

    private static String geography(CallSite site) {
        return Casts.cast(site.argument(0), ColumnType.of(Kind.GEOGRAPHY)).sql();
    }

    private static String degrees(CallSite site, int index) {
        return Casts.toText(Casts.cast(site.argument(index), REAL)).sql();
    }

    private static Typed coordinate(CallSite site, int index) {
        return new Typed(
                "CAST(json_extract(%s, %s) AS DOUBLE)"
                        .formatted(geography(site), Duck.literal("/coordinates/" + index)),
                REAL,
                true);
    }
}
