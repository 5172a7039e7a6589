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
            "NUMBER(38,2), DECFLOAT, FLOAT, VARCHAR, VARCHAR(100), BINARY, BOOLEAN, DATE, TIME,"
                    + " TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ, VARIANT, ARRAY,"
                    + " UUID";

    private static final Pattern WRITTEN =
            Pattern.compile(
                    "\\s*([A-Z][A-Z0-9_"
                            + " ]*?)\\s*(?:\\(\\s*(\\d{1,9})\\s*(?:,\\s*(\\d{1,9})\\s*)?\\))?\\s*");

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
                                                                "is \""
                                                                        + written
                                                                        + "\", which is no type",
                                                                "Write one of " + EXAMPLES)));
    }

    /** The type, absent when there is none of that name, or not with such numbers. */
    public static Optional<SfType> read(String written) {
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
            case "VARIANT" -> Optional.of(new SfType.Variant());
            case "ARRAY" -> Optional.of(new SfType.Array());
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
