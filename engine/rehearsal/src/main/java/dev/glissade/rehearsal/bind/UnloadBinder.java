package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.load.CsvFormat;
import dev.glissade.rehearsal.load.FileFormat;
import dev.glissade.rehearsal.load.JsonFormat;
import dev.glissade.rehearsal.load.ParquetFormat;
import dev.glissade.rehearsal.load.UnloadQuery;
import dev.glissade.rehearsal.sql.Expression;
import dev.glissade.rehearsal.sql.Query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds the query of a COPY INTO a location, and brings its values to what a file holds. */
public final class UnloadBinder {
    private final BindContext context;

    public UnloadBinder(BindContext context) {
        this.context = context;
    }

    /** The query with its values as the format has them. */
    public UnloadQuery bind(Query query, Optional<Expression> partitionBy, FileFormat format) {
        BoundQuery source = new QueryBinder(context).bind(query);
        if (format instanceof JsonFormat) {
            boolean variant =
                    source.columns().size() == 1
                            && Casts.isJson(source.columns().getFirst().type().kind());
            if (!variant) {
                throw Refusals.unsupported("JSON of anything but one VARIANT");
            }
        }
        String relation = context.relation();
        var scope = new Scope(Optional.empty());
        List<Scope.Column> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < source.columns().size(); i++) {
            Column column = source.columns().get(i);
            String name = relation + "." + BoundQuery.output(i);
            columns.add(new Scope.Column(column.name(), name, column.type(), true, false));
            values.add(value(new Typed(name, column.type(), true), format));
        }
        scope.add(new Scope.Relation(List.of(), columns));
        List<String> items = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            items.add(values.get(i) + " AS " + BoundQuery.output(i));
        }
        partitionBy.ifPresent(
                e ->
                        items.add(
                                Casts.toText(new ExpressionBinder(context).bind(e, scope)).sql()
                                        + " AS partition_path"));
        String sql =
                "SELECT "
                        + String.join(", ", items)
                        + " FROM ("
                        + source.sql()
                        + ") AS "
                        + relation;
        return new UnloadQuery(
                source.sql(), source.columns(), values, partitionBy.isPresent(), sql);
    }

    private static String value(Typed value, FileFormat format) {
        return switch (format) {
            case CsvFormat csv -> text(value, csv);
            case JsonFormat _ -> "CAST(" + value.sql() + " AS VARCHAR)";
            case ParquetFormat _ -> parquet(value);
        };
    }

    private static String text(Typed value, CsvFormat format) {
        return switch (value.kind()) {
            case DATE -> formatted(value, format.dateFormat());
            case TIME -> formatted(value, format.timeFormat());
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ -> formatted(value, format.timestampFormat());
            case TIMESTAMP_TZ -> {
                if (!format.timestampFormat().equalsIgnoreCase("AUTO")) {
                    throw Refusals.unsupported("TIMESTAMP_FORMAT of a TIMESTAMP_TZ");
                }
                yield Casts.toText(value).sql();
            }
            case BINARY ->
                    switch (format.binaryFormat()) {
                        case HEX -> "hex(" + value.sql() + ")";
                        case BASE64 -> "to_base64(" + value.sql() + ")";
                        case UTF8 -> "decode(" + value.sql() + ")";
                    };
            default -> Casts.toText(value).sql();
        };
    }

    /** By the file format's own, or the session's output format for AUTO. */
    private static String formatted(Typed value, String format) {
        if (format.equalsIgnoreCase("AUTO")) {
            return Casts.toText(value).sql();
        }
        String moment =
                value.kind() == Kind.DATE ? "CAST(" + value.sql() + " AS TIMESTAMP)" : value.sql();
        String zone = value.kind() == Kind.TIMESTAMP_LTZ ? "current_setting('TimeZone')" : "'UTC'";
        return "sf_format(epoch_us(" + moment + "), " + Duck.literal(format) + ", " + zone + ")";
    }

    /**
     * JSON becomes text, as data-unload-considerations has it. How Snowflake marks a TIMESTAMP_NTZ
     * no page says: as a moment of UTC, which COPY INTO a table makes a TIMESTAMP_NTZ again by
     * default; a local one would become a TIMESTAMP_LTZ and shift by the session's zone.
     */
    private static String parquet(Typed value) {
        ColumnType type = value.type();
        return switch (type.kind()) {
            case VARIANT -> "CAST(" + value.sql() + " AS VARCHAR)";
            case TIMESTAMP_NTZ -> "timezone('UTC', " + value.sql() + ")";
            case TIMESTAMP_LTZ, TIMESTAMP_TZ, OBJECT, ARRAY, DECFLOAT ->
                    throw Refusals.unsupported(type.kind() + " in Parquet");
            default -> value.sql();
        };
    }
}
