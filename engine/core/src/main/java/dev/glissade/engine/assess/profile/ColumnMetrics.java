package dev.glissade.engine.assess.profile;

import dev.glissade.engine.assess.profile.Metric.Kind;
import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.selection.SelectedTable.SelectedColumn;
import dev.glissade.engine.sql.PgIdentifiers;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Mapping;
import dev.glissade.engine.types.TypeDecision;

import java.util.ArrayList;
import java.util.List;

/**
 * What to ask of a column's values, by its type and by what is decided for it. The conditions say
 * what the encoders refuse, so that a profile without misfits is a load without refused values.
 */
final class ColumnMetrics {
    /** Since when a numeric may be infinite. */
    private static final int INFINITE_NUMERIC_SINCE = 14;

    private static final int DIGITS_MAX = SfType.Fixed.PRECISION_MAX;

    private final String name;
    private final String type;
    private final String sql;
    private final int serverMajor;
    private final List<Metric> metrics = new ArrayList<>();

    private ColumnMetrics(SelectedColumn column, int serverMajor) {
        this.name = column.source().name();
        this.type = column.source().type().formatted();
        this.sql = PgIdentifiers.quoted(name);
        this.serverMajor = serverMajor;
    }

    /** None for a column that is refused, or read as an expression. */
    static List<Metric> of(SelectedColumn column, int serverMajor) {
        var of = new ColumnMetrics(column, serverMajor);
        if (column.type() instanceof TypeDecision.Mapped(Mapping mapping)
                && column.rewrite().isNone()) {
            PgType base = base(column.source().type());
            of.add(base, mapping);
            ChosenValues.of(mapping, base.formatted(), of.sql)
                    .forEach(one -> of.misfit(one.condition(), one.what()));
        }
        return of.metrics;
    }

    private static PgType base(PgType type) {
        return type instanceof PgType.DomainOf domain ? base(domain.base()) : type;
    }

    private void add(PgType base, Mapping mapping) {
        switch (base) {
            case PgType.ArrayOf array -> array(array, mapping);
            case PgType.Scalar scalar when scalar.schema().equals("pg_catalog") ->
                    builtIn(scalar.name(), mapping);
            case PgType.Scalar scalar -> ofExtension(scalar);
            case PgType.Enumerated _, PgType.Structured _, PgType.DomainOf _ -> {}
        }
    }

    private void builtIn(String typeName, Mapping mapping) {
        switch (typeName) {
            case "numeric" -> numeric(mapping.type());
            case "int2", "int4", "int8" -> {
                if (mapping.encoding() == Encoding.NUMERIC_CHECKED) {
                    numeric(mapping.type());
                }
            }
            case "date", "timestamp", "timestamptz" -> moment(mapping.type());
            case "time" -> time(mapping.type());
            case "text", "varchar", "bpchar" -> text(mapping.type());
            case "bytea" -> bytes(mapping.type());
            case "json" -> json(mapping.type(), true);
            case "jsonb" -> json(mapping.type(), false);
            case "interval" -> interval(mapping.type());
            default -> {}
        }
    }

    /** All of these arrive as text; what is said is for whoever makes more of it there. */
    private void ofExtension(PgType.Scalar type) {
        String schema = PgIdentifiers.quoted(type.schema());
        switch (type.name()) {
            case "geometry" ->
                    ExtensionValues.geometry(schema, sql)
                            .forEach(one -> note(one.condition(), one.what()));
            case "geography" ->
                    ExtensionValues.geography(schema, sql)
                            .forEach(one -> note(one.condition(), one.what()));
            case "vector", "halfvec" -> {
                String dimensions = ExtensionValues.dimensions(schema, sql);
                measure(Kind.LEAST_DIMENSIONS, "min(" + dimensions + ")");
                measure(Kind.MOST_DIMENSIONS, "max(" + dimensions + ")");
            }
            default -> {}
        }
    }

    private void numeric(SfType decided) {
        String finite =
                serverMajor >= INFINITE_NUMERIC_SINCE
                        ? sql + " NOT IN ('NaN', 'Infinity', '-Infinity')"
                        : sql + " <> 'NaN'";
        switch (decided) {
            case SfType.Fixed fixed -> {
                misfit("NOT (" + finite + ")", "hold NaN or infinity");
                misfit(
                        "%s AND abs(%s) >= 1e%d::numeric"
                                .formatted(finite, sql, fixed.precision() - fixed.scale()),
                        "have more digits before the point than " + fixed.sql());
                misfit(
                        "min_scale(" + sql + ") > " + fixed.scale(),
                        "have more digits after the point than " + fixed.sql());
            }
            case SfType.DecFloat _ -> {
                misfit("NOT (" + finite + ")", "hold NaN or infinity");
                misfit(
                        "%s AND %s > %d".formatted(finite, significantDigits(), DIGITS_MAX),
                        "have more than 38 significant digits");
            }
            case SfType.Varchar _ -> size(finite);
            default -> {}
        }
    }

    /** Of a number that arrives as text, to say which number would do. */
    private void size(String finite) {
        String those = " FILTER (WHERE " + finite + ")";
        measure(Kind.WHOLE_DIGITS, "max(length(trunc(abs(" + sql + "))::text))" + those);
        measure(Kind.SIGNIFICANT_DIGITS, "max(" + significantDigits() + ")" + those);
        measure(Kind.PLACES, "max(min_scale(" + sql + "))");
        note("NOT (" + finite + ")", "hold NaN or infinity");
    }

    private String significantDigits() {
        return "length(trim(BOTH '0' FROM translate(" + sql + "::text, '-.', '')))";
    }

    private void moment(SfType decided) {
        if (decided instanceof SfType.Varchar) {
            return;
        }
        misfit("NOT isfinite(" + sql + ")", "hold an infinite date");
        misfit("isfinite(%1$s) AND %1$s < '0001-01-01'".formatted(sql), "lie before year 1");
        misfit("isfinite(%1$s) AND %1$s >= '10000-01-01'".formatted(sql), "lie after year 9999");
    }

    private void time(SfType decided) {
        if (decided instanceof SfType.Time) {
            misfit(sql + " = '24:00'", "hold 24:00:00");
        }
    }

    private void text(SfType decided) {
        if (decided instanceof SfType.Varchar(long characters, _)) {
            measure(Kind.BYTES, "max(octet_length(" + sql + "))");
            // Also in bytes: 128 MB is the most, whatever the characters.
            misfit(
                    characters >= SfType.Varchar.CHARACTERS_MAX
                            ? "octet_length(" + sql + ") > " + SfType.Varchar.CHARACTERS_MAX
                            : "length(" + sql + ") > " + characters,
                    "are longer than " + decided.sql());
        }
    }

    private void bytes(SfType decided) {
        if (decided instanceof SfType.Binary(long most)) {
            measure(Kind.BYTES, "max(octet_length(" + sql + "))");
            misfit("octet_length(" + sql + ") > " + most, "are longer than " + decided.sql());
        }
    }

    private void json(SfType decided, boolean asWritten) {
        String text = sql + "::text";
        measure(Kind.BYTES, "max(octet_length(" + text + "))");
        if (decided instanceof SfType.Varchar(long characters, _)) {
            misfit("length(" + text + ") > " + characters, "are longer than " + decided.sql());
            return;
        }
        misfit(
                text + " ~ '[0-9]{39}|[0-9.]{40}'",
                "may hold a number of more than 38 digits (or a text of such digits)");
        if (asWritten) {
            misfit(text + " ~ '(^|[^\\\\])(\\\\\\\\)*\\\\u0000'", "hold \\u0000");
            misfit(JsonKeys.doubled(sql), "hold a key twice in one object");
        }
    }

    private void array(PgType.ArrayOf type, Mapping mapping) {
        if (mapping.type() instanceof SfType.Varchar) {
            return;
        }
        misfit(
                "array_dims(" + sql + ") !~ '^(\\[1:[0-9]+\\])+$'",
                "hold an array that does not begin at 1");
        if (mapping.encoding() == Encoding.ARRAY_OF_NUMBERS
                && base(type.element()) instanceof PgType.Scalar scalar
                && !scalar.name().startsWith("int")) {
            misfit(sql + "::text ~ 'NaN|Infinity'", "hold NaN or infinity");
        }
    }

    private void interval(SfType decided) {
        if (!(decided instanceof SfType.Varchar)) {
            return;
        }
        note(
                ("(extract(year FROM %1$s) <> 0 OR extract(month FROM %1$s) <> 0)"
                                + " AND (extract(day FROM %1$s) <> 0"
                                + " OR extract(hour FROM %1$s) <> 0"
                                + " OR extract(minute FROM %1$s) <> 0"
                                + " OR extract(microseconds FROM %1$s) <> 0)")
                        .formatted(sql),
                "hold months and days or hours, which no interval type of Snowflake does");
    }

    private void measure(Kind kind, String aggregate) {
        metrics.add(new Metric(name, type, kind, aggregate, ""));
    }

    private void misfit(String condition, String what) {
        metrics.add(new Metric(name, type, Kind.MISFIT, condition, what));
    }

    private void note(String condition, String what) {
        metrics.add(new Metric(name, type, Kind.NOTE, condition, what));
    }
}
