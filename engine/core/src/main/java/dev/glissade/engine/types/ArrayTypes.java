package dev.glissade.engine.types;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.types.TypeDecision.Mapped;

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
                            STRUCTURE ->
                            throw new IllegalStateException(
                                    "no standard encoding: " + element.encoding());
                    // PostgreSQL has no arrays of arrays, but arrays of domains over them.
                    case ARRAY_OF_NUMBERS, ARRAY_OF_BOOLEANS, ARRAY_OF_TEXTS ->
                            jsonArray(
                                    Encoding.ARRAY_OF_TEXTS,
                                    "; its elements are the literals of arrays");
                });
    }

    private static Mapping jsonArray(Encoding encoding, String more) {
        return new Mapping(
                new SfType.Array(),
                encoding,
                LoadTransform.PARSE_JSON_ARRAY,
                Fidelity.EXACT,
                BOUNDS + more);
    }
}
