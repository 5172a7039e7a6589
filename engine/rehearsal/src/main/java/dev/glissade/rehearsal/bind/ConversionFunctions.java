package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.sql.Expression;
import dev.glissade.rehearsal.temporal.TemporalFormat;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** TO_… and TRY_TO_… functions, and those of semi-structured values. */
final class ConversionFunctions {
    private static final ColumnType VARIANT = ColumnType.of(Kind.VARIANT);

    private ConversionFunctions() {}

    static Optional<Typed> call(CallSite site) {
        if (site.name().startsWith("TRY_TO_")) {
            return to(site, site.name().substring(4)).map(ExpressionBinder::attempt);
        }
        Optional<Typed> to = to(site, site.name());
        return to.isPresent() ? to : json(site);
    }

    private static Optional<Typed> to(CallSite site, String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "TO_CHAR", "TO_VARCHAR" -> text(site.expect(1, 2));
                    case "TO_NUMBER", "TO_DECIMAL", "TO_NUMERIC" -> number(site.expect(1, 4));
                    case "TO_DOUBLE" -> cast(site, ColumnType.of(Kind.REAL));
                    case "TO_DECFLOAT" -> cast(site, ColumnType.of(Kind.DECFLOAT));
                    case "TO_BOOLEAN" -> cast(site, ColumnType.of(Kind.BOOLEAN));
                    case "TO_DATE", "DATE" -> date(site.expect(1, 2));
                    case "TO_TIME", "TIME" -> time(site.expect(1, 2));
                    case "TO_TIMESTAMP" ->
                            timestamp(site.expect(1, 2), site.context().facts().timestamps());
                    case "TO_TIMESTAMP_NTZ" -> timestamp(site.expect(1, 2), Kind.TIMESTAMP_NTZ);
                    case "TO_TIMESTAMP_LTZ" -> timestamp(site.expect(1, 2), Kind.TIMESTAMP_LTZ);
                    case "TO_TIMESTAMP_TZ" -> timestamp(site.expect(1, 2), Kind.TIMESTAMP_TZ);
                    case "TO_BINARY" -> binary(site.expect(1, 2));
                    case "TO_GEOGRAPHY", "ST_GEOGRAPHYFROMWKT", "ST_GEOGFROMTEXT" ->
                            cast(site, ColumnType.of(Kind.GEOGRAPHY));
                    default -> null;
                });
    }

    private static Optional<Typed> json(CallSite site) {
        return Optional.ofNullable(
                switch (site.name()) {
                    case "TO_VARIANT" -> cast(site, VARIANT);
                    case "TO_OBJECT" -> cast(site, ColumnType.of(Kind.OBJECT));
                    case "TO_ARRAY" -> array(site.expect(1, 1));
                    case "PARSE_JSON" -> parsed(site);
                    case "TRY_PARSE_JSON" -> ExpressionBinder.attempt(parsed(site));
                    case "TO_JSON" -> {
                        Typed value = Casts.cast(site.expect(1, 1).argument(0), VARIANT);
                        yield site.textResult("sf_json(CAST(" + value.sql() + " AS VARCHAR))");
                    }
                    case "TYPEOF" -> {
                        Typed value = Casts.cast(site.expect(1, 1).argument(0), VARIANT);
                        yield site.textResult("sf_typeof(" + value.sql() + ")");
                    }
                    case "ARRAY_SIZE" -> {
                        Typed value = Casts.cast(site.expect(1, 1).argument(0), VARIANT);
                        yield new Typed(
                                ("CAST(CASE json_type(%1$s) WHEN 'ARRAY'"
                                                + " THEN json_array_length(%1$s) END"
                                                + " AS DECIMAL(9,0))")
                                        .formatted(value.sql()),
                                ColumnType.fixed(9, 0),
                                true);
                    }
                    default -> null;
                });
    }

    private static Typed cast(CallSite site, ColumnType type) {
        return Casts.cast(site.expect(1, 1).argument(0), type);
    }

    /** Of a JSON null it is NULL: sql-reference/functions/to_array. */
    private static Typed array(CallSite site) {
        Typed value = Casts.cast(site.argument(0), VARIANT);
        return new Typed(
                "CASE WHEN json_type(%1$s) <> 'NULL' THEN CAST(sf_array(%1$s) AS JSON) END"
                        .formatted(value.sql()),
                ColumnType.of(Kind.ARRAY),
                true);
    }

    private static Typed parsed(CallSite site) {
        String function = "sf_json(";
        if (site.expect(1, 2).count() == 2) {
            function =
                    switch (site.constant(1)) {
                        case "s" -> "sf_json(";
                        case "d" -> "sf_json_lenient(";
                        default -> throw Refusals.invalidValue(site.constant(1), site.name());
                    };
        }
        return new Typed("CAST(" + function + site.text(0) + ") AS JSON)", VARIANT, true);
    }

    private static Typed number(CallSite site) {
        boolean byFormat = site.count() > 1 && site.raw().get(1) instanceof Expression.Text;
        int first = byFormat ? 2 : 1;
        if (site.count() > first + 2) {
            throw Refusals.argumentCount(site.name(), site.count());
        }
        int precision = site.count() > first ? digits(site, first) : 38;
        int scale = site.count() > first + 1 ? digits(site, first + 1) : 0;
        if (precision < 1 || precision > 38 || scale > Math.min(37, precision)) {
            throw Refusals.invalidValue(precision + "," + scale, site.name());
        }
        Typed value = site.argument(0);
        if (byFormat) {
            value =
                    site.textResult(
                            "sf_number_by(" + site.text(0) + ", " + numberFormat(site) + ")");
        }
        return Casts.cast(value, ColumnType.fixed(precision, scale));
    }

    private static String numberFormat(CallSite site) {
        String format = site.constant(1);
        if (!NumberReader.isKnown(format)) {
            throw Refusals.unsupported("number format '" + format + "'");
        }
        return Duck.literal(format);
    }

    private static int digits(CallSite site, int index) {
        if (site.raw().get(index) instanceof Expression.Numeral(String text)
                && text.length() <= 2
                && text.indexOf('.') < 0) {
            return Integer.parseInt(text);
        }
        throw Refusals.unsupported(site.name() + " with a format");
    }

    private static Typed text(CallSite site) {
        Typed value = site.argument(0);
        if (site.count() == 1) {
            return Casts.toText(value);
        }
        String format = site.constant(1);
        return switch (value.kind()) {
            case DATE, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIME -> formatted(site, value, format);
            case BINARY -> encoded(site, value, format);
            case TIMESTAMP_TZ -> {
                TemporalFormat.of(format);
                yield site.textResult(
                        "sf_format_tz(epoch_us(%s), %s, %s)"
                                .formatted(
                                        Zoned.instant(value.sql()),
                                        Duck.literal(format),
                                        Zoned.minutes(value.sql())));
            }
            case FIXED, REAL -> {
                NumberFormat known = NumberFormat.of(format);
                if (value.kind() == Kind.REAL && known.isMinimal()) {
                    throw Refusals.unsupported(site.name() + " of a FLOAT by " + format);
                }
                yield site.textResult(
                        "sf_number_text(%s, %s)"
                                .formatted(Casts.toText(value).sql(), Duck.literal(format)));
            }
            case DECFLOAT, TEXT, BOOLEAN, VARIANT, OBJECT, ARRAY, GEOGRAPHY ->
                    throw Refusals.unsupported(site.name() + " of " + value.kind() + " by format");
        };
    }

    private static Typed formatted(CallSite site, Typed value, String format) {
        if (value.kind() == Kind.DATE && format.equalsIgnoreCase("YYYY-MM-DD")) {
            // As DuckDB prints it, and much faster.
            return site.textResult("CAST(" + value.sql() + " AS VARCHAR)");
        }
        String micros =
                switch (value.kind()) {
                    case TIME -> "epoch_us(" + value.sql() + ")";
                    case DATE -> "epoch_us(CAST(" + value.sql() + " AS TIMESTAMP))";
                    default -> "epoch_us(" + value.sql() + ")";
                };
        String zone = value.kind() == Kind.TIMESTAMP_LTZ ? "current_setting('TimeZone')" : "'UTC'";
        Optional<String> strftime = TemporalFormat.of(format).strftime();
        String text = "sf_format(%s, %s, %s)".formatted(micros, Duck.literal(format), zone);
        boolean quick = strftime.isPresent() && value.kind() == Kind.TIMESTAMP_NTZ;
        return site.textResult(
                quick
                        ? ("CASE WHEN year(%1$s) BETWEEN 1000 AND 9999"
                                        + " THEN strftime(%1$s, %2$s) ELSE %3$s END")
                                .formatted(value.sql(), Duck.literal(strftime.get()), text)
                        : text);
    }

    private static Typed encoded(CallSite site, Typed value, String format) {
        return switch (format.toUpperCase(Locale.ROOT)) {
            case "HEX" -> site.textResult("hex(" + value.sql() + ")");
            case "BASE64" -> site.textResult("to_base64(" + value.sql() + ")");
            case "UTF-8", "UTF8" -> site.textResult("decode(" + value.sql() + ")");
            default -> throw Refusals.invalidValue(format, site.name());
        };
    }

    private static Typed binary(CallSite site) {
        Typed value = site.argument(0);
        ColumnType type = ColumnType.binary(8_388_608);
        if (site.count() == 1 || value.kind() != Kind.TEXT) {
            return Casts.cast(value, type);
        }
        return switch (site.constant(1).toUpperCase(Locale.ROOT)) {
            case "HEX" -> site.result("unhex(sf_hex(" + value.sql() + "))", type);
            case "BASE64" -> site.result("unhex(sf_binary(" + value.sql() + ", 'BASE64'))", type);
            case "UTF-8", "UTF8" -> site.result("encode(" + value.sql() + ")", type);
            default -> throw Refusals.invalidValue(site.constant(1), site.name());
        };
    }

    private static Typed date(CallSite site) {
        ColumnType type = ColumnType.of(Kind.DATE);
        if (site.count() == 1) {
            return Casts.cast(site.argument(0), type);
        }
        return site.result(
                MomentCasts.fromDays("sf_date(%s, %s)".formatted(site.text(0), format(site))),
                type);
    }

    private static Typed time(CallSite site) {
        ColumnType type = ColumnType.seconds(Kind.TIME, 9);
        if (site.count() == 1) {
            return Casts.cast(site.argument(0), type);
        }
        return site.result(
                MomentCasts.fromMicrosOfDay(
                        "sf_time(%s, %s)".formatted(site.text(0), format(site))),
                type);
    }

    private static String format(CallSite site) {
        String format = site.constant(1);
        if (!format.equalsIgnoreCase("AUTO")) {
            TemporalFormat.of(format);
        }
        return Duck.literal(format);
    }

    /** From a text by a format, or from epoch seconds with a scale. */
    private static Typed timestamp(CallSite site, Kind kind) {
        Typed value = site.argument(0);
        ColumnType type = ColumnType.seconds(kind, 9);
        boolean local = kind == Kind.TIMESTAMP_LTZ;
        if (Set.of(Kind.FIXED, Kind.REAL).contains(value.kind())) {
            int scale = site.count() == 2 ? digits(site, 1) : 0;
            if (value.kind() == Kind.REAL || !Set.of(0, 3, 6, 9).contains(scale)) {
                throw Refusals.unsupported(site.name() + " of " + value.kind());
            }
            Typed exact = Casts.cast(value, ColumnType.fixed(38, Math.max(0, 9 - scale)));
            String sql =
                    "%s(sf_epoch(CAST(%s AS VARCHAR), %d))"
                            .formatted(
                                    kind == Kind.TIMESTAMP_NTZ
                                            ? "make_timestamp"
                                            : "make_timestamptz",
                                    exact.sql(),
                                    scale);
            return site.result(
                    kind == Kind.TIMESTAMP_TZ
                            ? Zoned.fromInstant(sql, "current_setting('TimeZone')")
                            : sql,
                    type);
        }
        if (site.count() == 1) {
            return Casts.cast(value, type);
        }
        String format = format(site);
        return site.result(
                kind == Kind.TIMESTAMP_TZ
                        ? Zoned.fromText(site.text(0), format)
                        : MomentCasts.parsed(site.text(0), format, local),
                type);
    }
}
