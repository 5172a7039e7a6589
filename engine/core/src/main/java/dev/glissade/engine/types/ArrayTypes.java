package dev.glissade.engine.types;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.types.TypeDecision.Mapped;

import java.util.Optional;

/** Arrays become JSON arrays, nested where they have several dimensions. */
final class ArrayTypes {
    private static final String BOUNDS = "an array that does not start at 1 stops the table";

    private ArrayTypes() {}

    static TypeDecision decide(PgType.ArrayOf array) {
        if (!(TypeMapper.decide(array.element()) instanceof Mapped(Mapping element))) {
            return TypeMapper.decide(array.element());
        }
        if (array.delimiter() != ',') {
            return new Mapped(Mapping.text("the array arrives as its literal"));
        }
        return new Mapped(
                switch (element.encoding()) {
                    case INTEGER -> jsonArray(Encoding.ARRAY_OF_NUMBERS, "");
                    case NUMERIC, NUMERIC_CHECKED ->
                            jsonArray(Encoding.ARRAY_OF_NUMBERS, "; so does NaN, as JSON has none");
                    case FLOAT ->
                            jsonArray(
                                    Encoding.ARRAY_OF_NUMBERS,
                                    "; so do NaN, infinity and -0, as JSON has none");
                    case BOOLEAN -> jsonArray(Encoding.ARRAY_OF_BOOLEANS, "");
                    case TEXT, UUID -> jsonArray(Encoding.ARRAY_OF_TEXTS, "");
                    case JSON, BYTEA, DATE, TIME, TIMESTAMP, TIMESTAMPTZ ->
                            jsonArray(
                                    Encoding.ARRAY_OF_TEXTS,
                                    "; its elements are the texts that PostgreSQL prints");
                    // Nothing becomes these by itself.
                    case MONEY,
                            TIMESTAMPTZ_UTC,
                            TIMETZ,
                            UUID_BYTES,
                            BITS,
                            LSN,
                            BITS_BYTES,
                            WHOLE_BYTES,
                            TRIMMED,
                            XML,
                            WKT_POINT,
                            WKT_LINE,
                            WKT_POLYGON,
                            EWKB,
                            STRUCTURE,
                            JSON_OBJECT,
                            TIMETZ_MOMENT,
                            INTERVAL_MONTHS,
                            INTERVAL_SECONDS,
                            PERIOD ->
                            throw new IllegalStateException(
                                    "no standard encoding: " + element.encoding());
                    // PostgreSQL has no arrays of arrays, but arrays of domains over them.
                    case ARRAY_OF_NUMBERS, ARRAY_OF_BOOLEANS, ARRAY_OF_TEXTS ->
                            jsonArray(
                                    Encoding.ARRAY_OF_TEXTS,
                                    "; its elements are the literals of arrays");
                });
    }

    /**
     * An array of a typed ARRAY's elements, where every element of PostgreSQL's is one of them as
     * JSON has it.
     */
    static Optional<Mapping> typed(PgType from, SfType.ArrayOf wanted) {
        if (!(from instanceof PgType.ArrayOf array)
                || !(decide(array) instanceof Mapped(Mapping plain))
                || !elementType(array).equals(Optional.of(wanted.element()))) {
            return Optional.empty();
        }
        return Optional.of(
                new Mapping(
                        wanted,
                        plain.encoding(),
                        LoadTransform.PARSE_JSON_CAST,
                        plain.fidelity(),
                        "an array of several dimensions stops the table; " + plain.note()));
    }

    /** What the elements of a typed ARRAY would be; absent where JSON has no such scalar. */
    static Optional<SfType> elementType(PgType from) {
        if (!(from instanceof PgType.ArrayOf array)
                || array.delimiter() != ','
                || !(TypeMapper.decide(array.element()) instanceof Mapped(Mapping element))) {
            return Optional.empty();
        }
        return switch (element.encoding()) {
            case INTEGER, NUMERIC, FLOAT, BOOLEAN, TEXT -> Optional.of(element.type());
            default -> Optional.empty();
        };
    }

    private static Mapping jsonArray(Encoding encoding, String more) {
        return new Mapping(
                new SfType.Array(),
                encoding,
                LoadTransform.PARSE_JSON_CAST,
                Fidelity.EXACT,
                BOUNDS + more);
    }
}
