package dev.glissade.engine.project;

import dev.glissade.engine.model.SfType;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Snowflake's type names and synonyms as people write them ("Summary of data types"). Where a
 * length or scale is left out, it is the largest that a value of PostgreSQL can need, never a
 * default of Snowflake's that may change.
 */
public final class SfTypeReader {
    static final String EXAMPLES =
            "NUMBER(38,2), DECFLOAT, FLOAT, VARCHAR, VARCHAR(100), VARCHAR COLLATE 'en-ci', BINARY,"
                    + " BOOLEAN, DATE, TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ, VARIANT,"
                    + " ARRAY, ARRAY(NUMBER(10,0)), OBJECT, GEOMETRY, GEOGRAPHY, UUID,"
                    + " INTERVAL YEAR TO MONTH, INTERVAL DAY TO SECOND, PERIOD(DATE)";

    private static final Pattern WRITTEN =
            Pattern.compile(
                    "\\s*([A-Z][A-Z0-9_"
                            + " ]*?)\\s*(?:\\(\\s*(\\d{1,9})\\s*(?:,\\s*(\\d{1,9})\\s*)?\\))?\\s*");

    private static final Pattern COLLATED =
            Pattern.compile(
                    "(.*\\S)\\s+COLLATE\\s+'([A-Za-z0-9_@=]+(?:-[A-Za-z0-9_]+)*)'\\s*",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern NESTED =
            Pattern.compile(
                    "\\s*(ARRAY|PERIOD)\\s*\\((.*[^\\s].*)\\)\\s*", Pattern.CASE_INSENSITIVE);

    private static final Pattern MONTHS =
            Pattern.compile(
                    "\\s*INTERVAL\\s+YEAR\\s*(\\(\\s*9\\s*\\))?\\s*TO\\s+MONTH\\s*",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern SECONDS =
            Pattern.compile(
                    "\\s*INTERVAL\\s+DAY\\s*(\\(\\s*9\\s*\\))?\\s*TO\\s+SECOND\\s*"
                            + "(\\(\\s*6\\s*\\))?\\s*",
                    Pattern.CASE_INSENSITIVE);

    /** Digits of a second that PostgreSQL keeps. */
    private static final int SECOND_DIGITS = 6;

    private static final int SECOND_DIGITS_MAX = 9;

    private SfTypeReader() {}

    /** The type in a field; absent when the field is. */
    static Optional<SfType> read(JsonFields fields, String name) {
        return fields.text(name)
                .map(
                        written ->
                                read(written)
                                        .orElseThrow(
                                                () ->
                                                        fields.wrong(
                                                                name,
                                                                "is \"%s\", which %s"
                                                                        .formatted(
                                                                                written,
                                                                                why(written)),
                                                                "Write one of " + EXAMPLES)));
    }

    /** Types that Snowflake has are refused for a reason. */
    private static String why(String written) {
        String name = written.strip().toUpperCase(Locale.ROOT).split("[ (]", 2)[0];
        return switch (name) {
            case "VECTOR" ->
                    "COPY cannot load; load an ARRAY, and cast it there (…::VECTOR(FLOAT, n))";
            case "MAP", "FILE" -> "nothing becomes; a VARIANT or a VARCHAR holds as much";
            case "INTERVAL" -> "has to be INTERVAL YEAR TO MONTH or INTERVAL DAY TO SECOND";
            case "PERIOD" -> "has to be of DATE, or of one of the three TIMESTAMPs";
            case "OBJECT" -> "is known without keys; a VARIANT or an OBJECT holds as much";
            case "TIMESTAMP" ->
                    "is what the account's TIMESTAMP_TYPE_MAPPING says; name one of the three";
            default -> "is no type";
        };
    }

    /** The type, absent when there is none of that name, or not with such numbers. */
    public static Optional<SfType> read(String written) {
        Matcher collated = COLLATED.matcher(written);
        if (collated.matches()) {
            return read(collated.group(1)).flatMap(type -> collated(type, collated.group(2)));
        }
        Matcher nested = NESTED.matcher(written);
        if (nested.matches()) {
            return read(nested.group(2)).flatMap(inner -> nested(nested.group(1), inner));
        }
        Optional<SfType> interval = interval(written);
        if (interval.isPresent()) {
            return interval;
        }
        Matcher parts = WRITTEN.matcher(written.toUpperCase(Locale.ROOT));
        if (!parts.matches()) {
            return Optional.empty();
        }
        List<Integer> numbers =
                Stream.of(parts.group(2), parts.group(3))
                        .filter(number -> number != null)
                        .map(Integer::valueOf)
                        .toList();
        try {
            return named(parts.group(1), numbers);
        } catch (IllegalArgumentException outOfRange) {
            return Optional.empty();
        }
    }

    private static Optional<SfType> nested(String name, SfType inner) {
        try {
            return Optional.of(
                    name.equalsIgnoreCase("ARRAY")
                            ? new SfType.ArrayOf(inner)
                            : new SfType.Period(inner));
        } catch (IllegalArgumentException noSuchBound) {
            return Optional.empty();
        }
    }

    /** The two that hold all of PostgreSQL's; a precision may only be stated as it is. */
    private static Optional<SfType> interval(String written) {
        if (MONTHS.matcher(written).matches()) {
            return Optional.of(new SfType.IntervalMonths());
        }
        return SECONDS.matcher(written).matches()
                ? Optional.of(new SfType.IntervalSeconds())
                : Optional.empty();
    }

    private static Optional<SfType> collated(SfType type, String collation) {
        return type instanceof SfType.Varchar(long characters, String none) && none.isEmpty()
                ? Optional.of(new SfType.Varchar(characters, collation))
                : Optional.empty();
    }

    private static Optional<SfType> named(String name, List<Integer> numbers) {
        return switch (name) {
            case "NUMBER", "DECIMAL", "NUMERIC", "DEC" -> Optional.of(fixed(numbers));
            case "VARCHAR", "STRING", "TEXT", "CHAR VARYING", "NVARCHAR" ->
                    one(numbers, (int) SfType.Varchar.CHARACTERS_MAX).map(SfType.Varchar::new);
            case "BINARY", "VARBINARY" ->
                    one(numbers, (int) SfType.Binary.BYTES_MAX).map(SfType.Binary::new);
            case "TIME" -> digits(numbers).map(SfType.Time::new);
            case "TIMESTAMP_NTZ", "TIMESTAMPNTZ", "TIMESTAMP WITHOUT TIME ZONE", "DATETIME" ->
                    digits(numbers).map(SfType.TimestampNtz::new);
            case "TIMESTAMP_LTZ", "TIMESTAMPLTZ", "TIMESTAMP WITH LOCAL TIME ZONE" ->
                    digits(numbers).map(SfType.TimestampLtz::new);
            case "TIMESTAMP_TZ", "TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE" ->
                    digits(numbers).map(SfType.TimestampTz::new);
            default -> numbers.isEmpty() ? plain(name) : Optional.empty();
        };
    }

    private static Optional<SfType> plain(String name) {
        return switch (name) {
            case "INT", "INTEGER", "BIGINT", "SMALLINT", "TINYINT", "BYTEINT" ->
                    Optional.of(new SfType.Fixed(SfType.Fixed.PRECISION_MAX, 0));
            case "DECFLOAT" -> Optional.of(new SfType.DecFloat());
            case "FLOAT", "FLOAT4", "FLOAT8", "DOUBLE", "DOUBLE PRECISION", "REAL" ->
                    Optional.of(new SfType.Real());
            case "BOOLEAN" -> Optional.of(new SfType.Bool());
            case "UUID" -> Optional.of(new SfType.Uuid());
            case "DATE" -> Optional.of(new SfType.Date());
            case "GEOMETRY" -> Optional.of(new SfType.Geometry());
            case "GEOGRAPHY" -> Optional.of(new SfType.Geography());
            case "VARIANT" -> Optional.of(new SfType.Variant());
            case "ARRAY" -> Optional.of(new SfType.Array());
            case "OBJECT" -> Optional.of(new SfType.JsonObject());
            default -> Optional.empty();
        };
    }

    private static SfType fixed(List<Integer> numbers) {
        return new SfType.Fixed(
                numbers.isEmpty() ? SfType.Fixed.PRECISION_MAX : numbers.get(0),
                numbers.size() < 2 ? 0 : numbers.get(1));
    }

    private static Optional<Integer> one(List<Integer> numbers, int unstated) {
        return switch (numbers.size()) {
            case 0 -> Optional.of(unstated);
            case 1 -> Optional.of(numbers.getFirst());
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> digits(List<Integer> numbers) {
        return one(numbers, SECOND_DIGITS).filter(digits -> digits <= SECOND_DIGITS_MAX);
    }
}
