package dev.glissade.engine.encode;

import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Field;

import java.io.IOException;

/**
 * Turns one value, as the type's output function prints it, into one field of a staged file. NULL
 * is not a value: it is the empty unquoted field. Encoders hold no state and may be shared.
 *
 * <p>A value that the target cannot hold ends in {@link RefusedValue}.
 */
public sealed interface Encoder
        permits ScalarEncoder,
                CheckedNumberEncoder,
                PiecewiseEncoder,
                ArrayEncoder,
                TranslatedEncoder {

    /** Encodes the whole value {@code in[from..to)}. */
    void encode(byte[] in, int from, int to, CsvBuffer out) throws IOException;

    /** The one encoder of an encoding. */
    static Encoder of(Field field) {
        Encoding encoding = field.encoding();
        return switch (encoding) {
            case NUMERIC_CHECKED -> new CheckedNumberEncoder(field.type());
            case INTEGER, NUMERIC, FLOAT, BOOLEAN, UUID, DATE, TIME, TIMESTAMP, TIMESTAMPTZ ->
                    new ScalarEncoder(encoding);
            case TEXT -> new TextEncoder();
            case JSON -> new JsonEncoder();
            case BYTEA -> new ByteaEncoder();
            case ARRAY_OF_NUMBERS -> new ArrayEncoder(ArrayEncoder.Elements.NUMBERS, field.type());
            case ARRAY_OF_BOOLEANS ->
                    new ArrayEncoder(ArrayEncoder.Elements.BOOLEANS, field.type());
            case ARRAY_OF_TEXTS -> new ArrayEncoder(ArrayEncoder.Elements.TEXTS, field.type());
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
                    new TranslatedEncoder(field);
        };
    }
}
