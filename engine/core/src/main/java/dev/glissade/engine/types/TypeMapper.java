package dev.glissade.engine.types;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.types.TypeDecision.Mapped;
import dev.glissade.engine.types.TypeDecision.Refused;

/**
 * Which Snowflake type each PostgreSQL type becomes. What is not listed is refused, not guessed.
 */
public final class TypeMapper {
    /** What {@code atttypmod} says when a type is written without (n). */
    private static final int NO_MODIFIER = -1;

    /** The length word that {@code atttypmod} of varchar and char counts too. */
    private static final int LENGTH_HEADER = 4;

    /** The longest name or enum label: NAMEDATALEN − 1 bytes. */
    private static final int NAME_MAX = 63;

    private static final String YEARS =
            "infinity, years before 1 and years after 9999 stop the table";

    private TypeMapper() {}

    public static TypeDecision decide(PgType type) {
        return switch (type) {
            case PgType.Scalar scalar -> scalar(scalar);
            case PgType.Enumerated _ ->
                    exact(
                            new SfType.Varchar(NAME_MAX),
                            Encoding.TEXT,
                            "labels arrive as text; they sort by letters, not by the enum's order");
            case PgType.ArrayOf array -> TypeMapper.array(array);
            case PgType.DomainOf domain -> decide(domain.base());
            case PgType.Structured structured ->
                    new Refused(
                            switch (structured.kind()) {
                                case 'c' -> "a composite type";
                                case 'r' -> "a range";
                                case 'm' -> "a multirange";
                                default -> "not a type that can be stored elsewhere";
                            });
        };
    }

    private static TypeDecision scalar(PgType.Scalar type) {
        if (!type.schema().equals("pg_catalog")) {
            return new Refused("a type of an extension or a user-defined base type");
        }
        int modifier = type.modifier();
        return switch (type.name()) {
            case "int2" -> exact(new SfType.Fixed(5, 0), Encoding.INTEGER, "");
            case "int4" -> exact(new SfType.Fixed(10, 0), Encoding.INTEGER, "");
            case "int8" -> exact(new SfType.Fixed(19, 0), Encoding.INTEGER, "");
            case "numeric" -> numeric(modifier);
            case "float4" ->
                    exact(
                            new SfType.Real(),
                            Encoding.FLOAT,
                            "the shortest decimal that PostgreSQL prints becomes a 64-bit float");
            case "float8" -> exact(new SfType.Real(), Encoding.FLOAT, "");
            case "bool" -> exact(new SfType.Bool(), Encoding.BOOLEAN, "");
            case "text" -> exact(longText(), Encoding.TEXT, "");
            case "varchar" -> exact(sized(modifier), Encoding.TEXT, "");
            case "bpchar" ->
                    exact(
                            sized(modifier),
                            Encoding.TEXT,
                            "trailing blanks are kept, and count when Snowflake compares");
            case "name" -> exact(new SfType.Varchar(NAME_MAX), Encoding.TEXT, "");
            // One byte, which PostgreSQL 16 and newer print as \ooo when it is not ASCII.
            case "char" -> exact(new SfType.Varchar(4), Encoding.TEXT, "");
            case "uuid" -> exact(new SfType.Varchar(36), Encoding.UUID, "");
            case "bytea" ->
                    exact(
                            new SfType.Binary(SfType.Binary.BYTES_MAX),
                            Encoding.BYTEA,
                            "a value above 64 MB stops the table");
            case "date" -> exact(new SfType.Date(), Encoding.DATE, YEARS);
            case "time" ->
                    exact(
                            new SfType.Time(digits(modifier)),
                            Encoding.TIME,
                            "24:00:00 stops the table");
            case "timestamp" ->
                    exact(new SfType.TimestampNtz(digits(modifier)), Encoding.TIMESTAMP, YEARS);
            case "timestamptz" ->
                    exact(new SfType.TimestampLtz(digits(modifier)), Encoding.TIMESTAMPTZ, YEARS);
            case "json" ->
                    variant(
                            "blanks, order of keys and spelling of numbers are not kept;"
                                    + " duplicate keys stop the table");
            case "jsonb" ->
                    variant(
                            "order of keys and spelling of numbers are not kept; numbers of more"
                                    + " than 38 digits become 64-bit floats");
            default -> new Refused("no mapping carries it exactly yet");
        };
    }

    private static TypeDecision numeric(int modifier) {
        if (modifier == NO_MODIFIER) {
            return new Refused(
                    "numeric without precision may hold more digits than NUMBER's 38; give the"
                            + " column a precision");
        }
        NumericModifier declared = NumericModifier.of(modifier);
        // numeric(3,5) is below 0.01 with five places: NUMBER(5,5). numeric(3,-3) is a multiple of
        // 1000 below 1,000,000: NUMBER(6,0).
        int scale = Math.max(declared.scale(), 0);
        int precision = Math.max(declared.precision() - Math.min(declared.scale(), 0), scale);
        if (precision > 38) {
            return new Refused("NUMBER holds 38 digits, this column " + precision);
        }
        if (scale > 37) {
            return new Refused("NUMBER holds 37 decimal places, this column " + scale);
        }
        return exact(new SfType.Fixed(precision, scale), Encoding.NUMERIC, "NaN stops the table");
    }

    private static TypeDecision array(PgType.ArrayOf array) {
        PgType element = withoutDomains(array.element());
        return switch (element) {
            case PgType.Enumerated _ -> jsonArray(Encoding.ARRAY_OF_TEXTS);
            case PgType.Scalar scalar -> arrayOfScalars(scalar);
            case PgType.ArrayOf _, PgType.DomainOf _, PgType.Structured _ ->
                    new Refused("an array of a type that has no exact JSON form");
        };
    }

    private static TypeDecision arrayOfScalars(PgType.Scalar element) {
        TypeDecision alone = scalar(element);
        if (!(alone instanceof Mapped(Mapping mapping))) {
            return new Refused("its elements: " + ((Refused) alone).reason());
        }
        return switch (mapping.encoding()) {
            case INTEGER, NUMERIC -> jsonArray(Encoding.ARRAY_OF_NUMBERS);
            case BOOLEAN -> jsonArray(Encoding.ARRAY_OF_BOOLEANS);
            case TEXT, UUID -> jsonArray(Encoding.ARRAY_OF_TEXTS);
            // JSON has no NaN, infinity or −0, and Snowflake reads 0.1 in it as a decimal.
            case FLOAT -> new Refused("JSON cannot carry every floating-point value");
            case JSON, BYTEA, DATE, TIME, TIMESTAMP, TIMESTAMPTZ ->
                    new Refused("its elements have no exact JSON form");
            case ARRAY_OF_NUMBERS, ARRAY_OF_BOOLEANS, ARRAY_OF_TEXTS ->
                    new Refused("an array of arrays");
        };
    }

    private static PgType withoutDomains(PgType type) {
        return type instanceof PgType.DomainOf domain ? withoutDomains(domain.base()) : type;
    }

    private static Mapped jsonArray(Encoding encoding) {
        return new Mapped(
                new Mapping(
                        new SfType.Array(),
                        encoding,
                        LoadTransform.PARSE_JSON_ARRAY,
                        Fidelity.EXACT,
                        "arrays of several dimensions, or that do not start at 1, stop the table"));
    }

    private static Mapped variant(String lost) {
        return new Mapped(
                new Mapping(
                        new SfType.Variant(),
                        Encoding.JSON,
                        LoadTransform.PARSE_JSON,
                        Fidelity.LOSSY,
                        lost));
    }

    private static Mapped exact(SfType type, Encoding encoding, String note) {
        return new Mapped(new Mapping(type, encoding, LoadTransform.NONE, Fidelity.EXACT, note));
    }

    /** Both databases count characters in VARCHAR(n). */
    private static SfType.Varchar sized(int modifier) {
        return modifier == NO_MODIFIER
                ? longText()
                : new SfType.Varchar((long) modifier - LENGTH_HEADER);
    }

    private static SfType.Varchar longText() {
        return new SfType.Varchar(SfType.Varchar.CHARACTERS_MAX);
    }

    private static int digits(int modifier) {
        return modifier == NO_MODIFIER ? 6 : modifier;
    }
}
