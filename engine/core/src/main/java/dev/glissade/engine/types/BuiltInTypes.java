package dev.glissade.engine.types;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;

/** The base types of PostgreSQL itself. */
final class BuiltInTypes {
    /** What {@code atttypmod} says when a type is written without (n). */
    static final int NO_MODIFIER = -1;

    /** The length word that {@code atttypmod} of varchar and char counts too. */
    private static final int LENGTH_HEADER = 4;

    /** The longest name: NAMEDATALEN − 1 bytes. */
    private static final int NAME_MAX = 63;

    /**
     * Digits before and after the point of the longest numeric, its sign and point: manual, 8.1.
     */
    private static final int NUMERIC_TEXT_MAX = 131_072 + 16_383 + 2;

    private static final String YEARS =
            "infinity, years before 1 and years after 9999 stop the table";

    private BuiltInTypes() {}

    static Mapping mapping(PgType.Scalar type) {
        int modifier = type.modifier();
        return switch (type.name()) {
            case "int2" -> number(5, "");
            case "int4" -> number(10, "");
            case "int8" -> number(19, "");
            case "oid" ->
                    number(
                            10,
                            "an object identifier means nothing elsewhere; a large object that it"
                                    + " names stays in PostgreSQL");
            case "xid", "cid" -> number(10, "");
            case "xid8" -> number(20, "");
            case "numeric" -> numeric(modifier);
            case "float4" ->
                    Mapping.exact(
                            new SfType.Real(),
                            Encoding.FLOAT,
                            "the shortest decimal that PostgreSQL prints becomes a 64-bit float");
            case "float8" -> Mapping.exact(new SfType.Real(), Encoding.FLOAT, "");
            case "bool" -> Mapping.exact(new SfType.Bool(), Encoding.BOOLEAN, "");
            case "uuid" -> Mapping.exact(new SfType.Varchar(36), Encoding.UUID, "");
            case "bytea" ->
                    Mapping.exact(
                            new SfType.Binary(SfType.Binary.BYTES_MAX),
                            Encoding.BYTEA,
                            "a value above 64 MB stops the table");
            case "date" -> Mapping.exact(new SfType.Date(), Encoding.DATE, YEARS);
            case "time" ->
                    Mapping.exact(
                            new SfType.Time(digits(modifier)),
                            Encoding.TIME,
                            "24:00:00 stops the table");
            case "timestamp" ->
                    Mapping.exact(
                            new SfType.TimestampNtz(digits(modifier)), Encoding.TIMESTAMP, YEARS);
            case "timestamptz" ->
                    Mapping.exact(
                            new SfType.TimestampLtz(digits(modifier)), Encoding.TIMESTAMPTZ, YEARS);
            case "jsonb" ->
                    new Mapping(
                            new SfType.Variant(),
                            Encoding.JSON,
                            LoadTransform.PARSE_JSON,
                            Fidelity.EXACT,
                            "equal as JSON: keys may be shown in another order, 1.50 as 1.5; a"
                                    + " number of more than 38 digits stops the table");
            default -> text(type);
        };
    }

    /** Types that arrive as the text that PostgreSQL prints. */
    private static Mapping text(PgType.Scalar type) {
        int modifier = type.modifier();
        return switch (type.name()) {
            case "text" -> Mapping.text("");
            case "varchar" -> sized(modifier, "");
            case "bpchar" ->
                    sized(
                            modifier,
                            "trailing blanks are kept, and count when Snowflake compares;"
                                    + " trailingBlanks drop (columnTypeMappings) leaves them"
                                    + " behind");
            case "name" -> Mapping.text(NAME_MAX, "");
            // One byte, which PostgreSQL 16 and newer print as \ooo when it is not ASCII.
            case "char" -> Mapping.text(4, "");
            case "json" ->
                    Mapping.text("json keeps blanks, order of keys and doubled keys, VARIANT none");
            case "money" ->
                    Mapping.text(64, "as PostgreSQL prints it by lc_monetary, such as $1,234.56");
            case "timetz" -> Mapping.text(24, "Snowflake has no time of day with a zone");
            case "interval" ->
                    Mapping.text(
                            64,
                            "in ISO 8601; months, days and seconds of an interval stand side by"
                                    + " side, which no Snowflake type does");
            case "bit" -> Mapping.text(Math.max(modifier, 1), "each bit is a 0 or 1");
            case "varbit" ->
                    modifier == NO_MODIFIER
                            ? Mapping.text("each bit is a 0 or 1")
                            : Mapping.text(modifier, "each bit is a 0 or 1");
            // The longest: eight groups of an IPv6 address, the last two as IPv4, and /128.
            case "inet", "cidr" -> Mapping.text(49, "sorts by letters, not by address");
            case "macaddr" -> Mapping.text(17, "");
            case "macaddr8" -> Mapping.text(23, "");
            case "pg_lsn" -> Mapping.text(17, "sorts by letters, not by position");
            case "point", "line", "lseg", "box", "path", "polygon", "circle" ->
                    Mapping.text("a geometric value arrives as its literal");
            case "xml", "jsonpath", "tsvector", "tsquery" -> Mapping.text("");
            case "regclass",
                    "regcollation",
                    "regconfig",
                    "regdatabase",
                    "regdictionary",
                    "regnamespace",
                    "regoper",
                    "regoperator",
                    "regproc",
                    "regprocedure",
                    "regrole",
                    "regtype" ->
                    Mapping.text("the name that it has when it is read");
            default -> Mapping.text("an internal type, as PostgreSQL prints it");
        };
    }

    private static Mapping number(int precision, String note) {
        return Mapping.exact(new SfType.Fixed(precision, 0), Encoding.INTEGER, note);
    }

    private static Mapping numeric(int modifier) {
        if (modifier == NO_MODIFIER) {
            return Mapping.text(
                    NUMERIC_TEXT_MAX,
                    "without a precision it may hold more digits than NUMBER's 38; state"
                            + " NUMBER(p,s) for the column where its values allow it");
        }
        NumericModifier declared = NumericModifier.of(modifier);
        // numeric(3,5) is below 0.01 with five places: NUMBER(5,5). numeric(3,-3) is a multiple of
        // 1000 below 1,000,000: NUMBER(6,0).
        int scale = Math.max(declared.scale(), 0);
        int precision = Math.max(declared.precision() - Math.min(declared.scale(), 0), scale);
        if (precision > SfType.Fixed.PRECISION_MAX || scale > SfType.Fixed.SCALE_MAX) {
            return Mapping.text(
                    // A sign, a point, and the 0 before it.
                    precision + 3,
                    "NUMBER holds 38 digits, 37 of them after the point; this column %d and %d"
                            .formatted(precision, scale));
        }
        return Mapping.exact(
                new SfType.Fixed(precision, scale), Encoding.NUMERIC, "NaN stops the table");
    }

    /** Both databases count characters in VARCHAR(n). */
    private static Mapping sized(int modifier, String note) {
        return modifier == NO_MODIFIER
                ? Mapping.text(note)
                : Mapping.text((long) modifier - LENGTH_HEADER, note);
    }

    private static int digits(int modifier) {
        return modifier == NO_MODIFIER ? 6 : modifier;
    }
}
