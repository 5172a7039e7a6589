package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.load.CsvFormat.BinaryFormat;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.Set;

/**
 * How DuckDB turns one field into a column's value.
 *
 * @param readAs the type that read_csv gives the field
 * @param expression over the field, called {@code NAME} here; it errs where Snowflake would, and
 *     where it is not sure: the slow path then decides
 */
record CellSql(String readAs, String expression) {
    private static final String NAME = "NAME";
    private static final Set<String> DATE_FORMATS = Set.of("AUTO", "YYYY-MM-DD");
    private static final int CLOCK =
            CharClass.DIGIT
                    | CharClass.MINUS
                    | CharClass.COLON
                    | CharClass.SPACE
                    | CharClass.LETTER_T
                    | CharClass.DOT;

    String over(String column) {
        return expression.replace(NAME, column);
    }

    /**
     * The way for a field of which a scan knows the facts.
     *
     * @return empty when DuckDB's notation could differ from Snowflake's
     */
    static Optional<CellSql> of(ColumnType type, ColumnFacts facts, CsvFormat format) {
        return switch (type.kind()) {
            case FIXED ->
                    when(
                            facts.only(
                                    CharClass.DIGIT
                                            | CharClass.MINUS
                                            | CharClass.PLUS
                                            | CharClass.DOT),
                            new CellSql(DuckType.of(type), NAME));
            case REAL -> Optional.of(real(facts));
            case DECFLOAT -> Optional.of(decimalFloat());
            case DATE ->
                    when(
                            facts.only(CharClass.DIGIT | CharClass.MINUS)
                                    && length(facts, 10, 10)
                                    && DATE_FORMATS.contains(format.dateFormat()),
                            date());
            case TIME ->
                    when(
                            facts.only(CharClass.DIGIT | CharClass.COLON | CharClass.DOT)
                                    && length(facts, 8, 8 + fraction(type))
                                    && format.timeFormat().equals("AUTO"),
                            time());
            case TIMESTAMP_NTZ ->
                    when(
                            facts.only(CLOCK)
                                    && length(facts, 19, 19 + fraction(type))
                                    && format.timestampFormat().equals("AUTO"),
                            timestamp("TIMESTAMP", ""));
            case TIMESTAMP_LTZ ->
                    when(
                            facts.only(CLOCK | CharClass.PLUS)
                                    && length(facts, 19, 32)
                                    && type.scale() >= DuckType.FRACTION_DIGITS
                                    && format.timestampFormat().equals("AUTO"),
                            timestamp("TIMESTAMPTZ", ZONED));
            default -> Optional.ofNullable(text(type, facts, format));
        };
    }

    /** The way for a cell that the slow path has already checked and written plainly. */
    static CellSql converted(ColumnType type, CsvFormat format) {
        return switch (type.kind()) {
            case BINARY -> new CellSql("VARCHAR", binary(format));
            case VARIANT, OBJECT, ARRAY -> new CellSql("VARCHAR", json());
            case TEXT, GEOGRAPHY -> new CellSql("VARCHAR", NAME);
            case DECFLOAT -> decimalFloat();
            case TIMESTAMP_TZ ->
                    new CellSql(
                            "VARCHAR",
                            "CAST(sf_tz(NAME, 'AUTO', current_setting('TimeZone')) AS "
                                    + DuckType.of(type)
                                    + ")");
            default -> new CellSql("VARCHAR", "CAST(NAME AS " + DuckType.of(type) + ")");
        };
    }

    /** JSON text as the warehouse keeps it: without the blanks between its parts. */
    static String json() {
        return "json(NAME)";
    }

    private static Optional<CellSql> when(boolean same, CellSql sql) {
        return same ? Optional.of(sql) : Optional.empty();
    }

    private static boolean length(ColumnFacts facts, long min, long max) {
        return facts.lengthMax() == 0 || (facts.lengthMin() >= min && facts.lengthMax() <= max);
    }

    private static int fraction(ColumnType type) {
        int digits = DuckType.fractionDigits(type);
        return digits == 0 ? 0 : digits + 1;
    }

    /** An infinite result of a finite notation is an overflow. */
    private static CellSql real(ColumnFacts facts) {
        int finite =
                CharClass.DIGIT
                        | CharClass.MINUS
                        | CharClass.PLUS
                        | CharClass.DOT
                        | CharClass.LETTER_E;
        if (facts.only(finite)) {
            return new CellSql(
                    "DOUBLE", "CASE WHEN NOT isfinite(NAME) THEN error('range') ELSE NAME END");
        }
        return new CellSql(
                "VARCHAR",
                "CASE WHEN lower(NAME) IN ('nan', 'inf', '-inf') THEN CAST(NAME AS DOUBLE)"
                        + " WHEN contains(NAME, '_') OR NOT isfinite(CAST(NAME AS DOUBLE))"
                        + " THEN error('range') ELSE CAST(NAME AS DOUBLE) END");
    }

    private static CellSql decimalFloat() {
        return new CellSql(
                "VARCHAR",
                "CAST(sf_decfloat(NAME) AS "
                        + DuckType.of(ColumnType.of(ColumnType.Kind.DECFLOAT))
                        + ")");
    }

    /** GeoJSON of any notation. */
    private static CellSql geography() {
        return new CellSql("VARCHAR", "sf_geography(NAME)");
    }

    private static CellSql date() {
        return new CellSql(
                "DATE",
                "CASE WHEN NAME < DATE '0001-01-01' OR NAME > DATE '9999-12-31'"
                        + " THEN error('range') ELSE NAME END");
    }

    private static CellSql time() {
        return new CellSql(
                "TIME", "CASE WHEN NAME >= TIME '24:00:00' THEN error('range') ELSE NAME END");
    }

    /** More digits than DuckDB keeps, or seconds in the zone, are for the slow path. */
    private static final String ZONED =
            " OR (NAME[27:27] BETWEEN '0' AND '9' AND NOT contains(NAME[20:26], '+')"
                    + " AND NOT contains(NAME[20:26], '-'))"
                    + " OR (strlen(NAME) > 19 AND NAME[-3:-3] = ':' AND NAME[-6:-6] = ':')";

    private static CellSql timestamp(String type, String further) {
        return new CellSql(
                "VARCHAR",
                "CASE WHEN NAME[5:5] <> '-' OR NAME < '0001' OR NAME[12:13] = '24'"
                        + further
                        + " THEN error('notation') ELSE CAST(NAME AS "
                        + type
                        + ") END");
    }

    private static @Nullable CellSql text(ColumnType type, ColumnFacts facts, CsvFormat format) {
        return switch (type.kind()) {
            case GEOGRAPHY -> geography();
            case TEXT ->
                    type.length() == 0 || facts.lengthMax() <= type.length()
                            ? new CellSql("VARCHAR", NAME)
                            : new CellSql(
                                    "VARCHAR",
                                    "CASE WHEN length(NAME) > "
                                            + type.length()
                                            + " THEN error('length') ELSE NAME END");
            case BOOLEAN -> new CellSql("VARCHAR", BOOLEANS);
            case BINARY ->
                    format.binaryFormat() == BinaryFormat.HEX && facts.only(HEX)
                            ? new CellSql("VARCHAR", limitedHex(type))
                            : null;
            case VARIANT, OBJECT, ARRAY -> new CellSql("VARCHAR", json());
            default -> null;
        };
    }

    private static final int HEX = CharClass.DIGIT | CharClass.LETTER_HEX | CharClass.LETTER_E;

    private static String limitedHex(ColumnType type) {
        String tooLong = type.length() == 0 ? "" : " OR strlen(NAME) > 2 * " + type.length();
        return "CASE WHEN strlen(NAME) % 2 = 1"
                + tooLong
                + " THEN error('hex') ELSE unhex(NAME) END";
    }

    /** The words that TO_BOOLEAN takes. */
    private static final String BOOLEANS =
            "CASE WHEN lower(NAME) IN ('t', 'true', 'y', 'yes', 'on', '1') THEN true"
                    + " WHEN lower(NAME) IN ('f', 'false', 'n', 'no', 'off', '0') THEN false"
                    + " WHEN NAME IS NOT NULL THEN error('word') END";

    private static String binary(CsvFormat format) {
        return switch (format.binaryFormat()) {
            case HEX -> "unhex(NAME)";
            case BASE64 -> "from_base64(NAME)";
            case UTF8 -> "encode(NAME)";
        };
    }
}
