package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.SqlFault;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.number.DecimalFloat;
import dev.glissade.rehearsal.number.Reals;
import dev.glissade.rehearsal.temporal.TemporalFormat;
import dev.glissade.rehearsal.temporal.TemporalFormats;
import dev.glissade.rehearsal.variant.Geographies;

import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Registers in DuckDB the functions, named sf_…, whose meaning is written in Java. */
public final class JavaFunctions {
    private final Connection connection;

    private JavaFunctions(Connection connection) {
        this.connection = connection;
    }

    /** Registers all of them for every connection of this database. */
    public static void register(Connection connection) throws SQLException {
        var functions = new JavaFunctions(connection);
        functions.numbers();
        functions.moments();
        functions.json();
    }

    private void numbers() throws SQLException {
        text("sf_number", 3, a -> NumberText.decimal(a.text(0), a.number(1), a.number(2)));
        real("sf_real", a -> NumberText.real(a.text(0)));
        // The one function of a DOUBLE.
        register(
                "sf_real_text",
                List.of(Double.class),
                String.class,
                (a, out, row) -> out.setString(row, Reals.text(a.real(0))));
        text("sf_decfloat", 1, a -> NumberText.decimalFloat(a.text(0)));
        text(
                "sf_decfloat_text",
                2,
                a -> new DecimalFloat(a.number(0), new BigDecimal(a.text(1))).text());
        bool("sf_boolean", a -> NumberText.bool(a.text(0)));
        text("sf_hex", 1, a -> NumberText.hex(a.text(0)));
        text("sf_binary", 2, a -> BinaryText.hex(a.text(0), a.text(1)));
        text("sf_sha2", 2, a -> BinaryText.sha2(a.text(0), a.text(1)));
        text("sf_number_by", 2, a -> NumberReader.number(a.text(0), a.text(1)));
        text("sf_too_long", 1, a -> NumberText.tooLong(a.text(0)));
        text("sf_number_text", 2, a -> NumberFormat.of(a.text(1)).text(a.text(0)));
        number("sf_distance", 2, a -> Words.distance(a.text(0), a.text(1)));
        text("sf_initcap", 2, a -> Words.capitalized(a.text(0), a.text(1)));
        var geographies = new Geographies();
        text("sf_geography", 1, a -> geographies.geoJson(a.text(0)));
        text("sf_wkt", 1, a -> geographies.wkt(a.text(0)));
        text("sf_quotient", 3, a -> NumberText.quotient(a.text(0), a.text(1), a.number(2)));
        text("sf_rounded", 3, a -> NumberText.rounded(a.text(0), a.text(1), a.number(2)));
    }

    private void moments() throws SQLException {
        var formats = new TemporalFormats();
        number("sf_date", 2, a -> Moments.days(a.text(0), a.text(1)));
        number("sf_time", 2, a -> Moments.timeMicros(a.text(0), a.text(1)));
        number("sf_timestamp", 2, a -> Moments.micros(a.text(0), a.text(1)));
        number("sf_instant", 3, a -> Moments.instantMicros(a.text(0), a.text(1), a.text(2)));
        number("sf_micros", 1, a -> Moments.fromNanos(a.text(0)));
        number("sf_epoch", 2, a -> Moments.fromEpoch(a.text(0), a.number(1)));
        format(formats);
        zoned(formats);
    }

    /**
     * {@code sf_format(micros, format, zone)}. The last two are the same for all rows of a call, so
     * that they are read once a chunk.
     */
    private void format(TemporalFormats formats) throws SQLException {
        try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
            builder.withName("sf_format")
                    .withParameters(Long.class, String.class, String.class)
                    .withReturnType(String.class)
                    .withVectorizedFunction(
                            (chunk, out) -> {
                                if (chunk.rowCount() == 0) {
                                    return;
                                }
                                DuckDBReadableVector micros = chunk.vector(0);
                                Row first = new Row(List.of(chunk.vector(1), chunk.vector(2)), 0);
                                TemporalFormat format = formats.of(first.text(0));
                                String zone = first.text(1);
                                for (long row = 0; row < chunk.rowCount(); row++) {
                                    if (micros.isNull(row)) {
                                        out.setNull(row);
                                    } else {
                                        out.setString(
                                                row,
                                                Moments.text(micros.getLong(row), format, zone));
                                    }
                                }
                            })
                    .register(connection);
        }
    }

    private void zoned(TemporalFormats formats) throws SQLException {
        text("sf_tz", 3, a -> ZonedText.parsed(a.text(0), a.text(1), a.text(2)));
        text("sf_tz_bind", 1, a -> ZonedText.bound(a.text(0)));
        micros("sf_tz_at", String.class, a -> ZonedText.at(a.whole(0), a.text(1)));
        micros("sf_tz_local", String.class, a -> ZonedText.local(a.whole(0), a.text(1)));
        micros("sf_tz_wall", Integer.class, a -> ZonedText.wall(a.whole(0), a.number(1)));
        register(
                "sf_format_tz",
                List.of(Long.class, String.class, Integer.class),
                String.class,
                (a, out, row) ->
                        out.setString(
                                row,
                                ZonedText.formatted(
                                        a.whole(0), formats.of(a.text(1)), a.number(2))));
    }

    private void micros(String name, Class<?> second, TextOf function) throws SQLException {
        register(
                name,
                List.of(Long.class, second),
                String.class,
                (a, out, row) -> out.setString(row, function.apply(a)));
    }

    private void json() throws SQLException {
        var json = new Variants();
        register(
                "sf_json",
                List.of(String.class),
                String.class,
                (a, out, row) -> setOrNull(out, row, json.parsed(a.text(0))));
        register(
                "sf_variant_text",
                List.of(String.class),
                String.class,
                (a, out, row) -> setOrNull(out, row, json.text(a.text(0))));
        text("sf_json_dense", 1, a -> json.dense(a.text(0)));
        var flattening = new Flattening();
        text("sf_flatten", 3, a -> flattening.rows(a.text(0), a.text(1), a.text(2)));
        var shapes = new VariantShapes();
        text("sf_object_of", 2, a -> shapes.object(a.text(0), a.text(1)));
        text("sf_object_put", 4, a -> shapes.put(a.text(0), a.text(1), a.text(2), a.text(3)));
        text("sf_array_of", 1, a -> shapes.array(a.text(0)));
        text("sf_json_number", 2, a -> shapes.numbered(a.text(0), a.text(1)));
        register(
                "sf_get_path",
                List.of(String.class, String.class),
                String.class,
                (a, out, row) -> setOrNull(out, row, shapes.path(a.text(0), a.text(1))));
        text("sf_json_lenient", 1, a -> json.lenient(a.text(0)));
        text("sf_object_pick", 2, a -> shapes.picked(a.text(0), a.text(1)));
        text("sf_array", 1, a -> json.array(a.text(0)));
        text("sf_object", 1, a -> json.object(a.text(0)));
        text("sf_typeof", 1, a -> json.type(a.text(0)));
    }

    private static void setOrNull(DuckDBWritableVector out, long row, Optional<String> value) {
        if (value.isPresent()) {
            out.setString(row, value.get());
        } else {
            out.setNull(row);
        }
    }

    /** The arguments of one row; none of them is NULL. */
    private record Row(List<DuckDBReadableVector> vectors, long index) {
        String text(int argument) {
            return Objects.requireNonNull(vectors.get(argument).getString(index));
        }

        int number(int argument) {
            return vectors.get(argument).getInt(index);
        }

        long whole(int argument) {
            return vectors.get(argument).getLong(index);
        }

        double real(int argument) {
            return vectors.get(argument).getDouble(index);
        }
    }

    private interface TextOf {
        String apply(Row row);
    }

    private interface NumberOf {
        long apply(Row row);
    }

    private interface RealOf {
        double apply(Row row);
    }

    private interface TruthOf {
        boolean apply(Row row);
    }

    private interface Write {
        void apply(Row row, DuckDBWritableVector out, long index);
    }

    /** Texts in, but integers where the calls pass digits. */
    private static List<Class<?>> parameters(String name, int count) {
        return switch (name) {
            case "sf_number" -> List.of(String.class, Integer.class, Integer.class);
            case "sf_decfloat_text" -> List.of(Integer.class, String.class);
            case "sf_quotient", "sf_rounded" -> List.of(String.class, String.class, Integer.class);
            case "sf_epoch" -> List.of(String.class, Integer.class);
            default -> Collections.nCopies(count, String.class);
        };
    }

    private void text(String name, int count, TextOf function) throws SQLException {
        register(
                name,
                parameters(name, count),
                String.class,
                (a, out, row) -> out.setString(row, function.apply(a)));
    }

    private void number(String name, int count, NumberOf function) throws SQLException {
        register(
                name,
                parameters(name, count),
                Long.class,
                (a, out, row) -> out.setLong(row, function.apply(a)));
    }

    private void real(String name, RealOf function) throws SQLException {
        register(
                name,
                List.of(String.class),
                Double.class,
                (a, out, row) -> out.setDouble(row, function.apply(a)));
    }

    private void bool(String name, TruthOf function) throws SQLException {
        register(
                name,
                List.of(String.class),
                Boolean.class,
                (a, out, row) -> out.setBoolean(row, function.apply(a)));
    }

    private void register(String name, List<Class<?>> parameters, Class<?> result, Write write)
            throws SQLException {
        try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(name)
                    .withParameters(parameters.toArray(Class<?>[]::new))
                    .withReturnType(result)
                    .withVectorizedFunction(
                            (chunk, out) -> {
                                List<DuckDBReadableVector> vectors = new ArrayList<>();
                                for (int i = 0; i < parameters.size(); i++) {
                                    vectors.add(chunk.vector(i));
                                }
                                for (long row = 0; row < chunk.rowCount(); row++) {
                                    row(new Row(vectors, row), out, row, write);
                                }
                            })
                    .register(connection);
        }
    }

    private static void row(Row row, DuckDBWritableVector out, long index, Write write) {
        for (DuckDBReadableVector vector : row.vectors()) {
            if (vector.isNull(index)) {
                out.setNull(index);
                return;
            }
        }
        try {
            write.apply(row, out, index);
        } catch (WarehouseException e) {
            throw new SqlFault(e.code(), e.sqlState(), String.valueOf(e.getMessage()));
        }
    }
}
