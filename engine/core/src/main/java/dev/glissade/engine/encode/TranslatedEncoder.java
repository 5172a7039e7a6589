package dev.glissade.engine.encode;

import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Field;

import java.io.IOException;

/**
 * Values in the target's spelling, see {@link TargetText}; numbers and moments are plain, the rest
 * is quoted.
 */
final class TranslatedEncoder implements Encoder {
    private final TextEncoder quoted = new TextEncoder();
    private final Field field;

    TranslatedEncoder(Field field) {
        this.field = field;
    }

    @Override
    public void encode(byte[] in, int from, int to, CsvBuffer out) throws IOException {
        byte[] text = TargetText.of(field, in, from, to);
        if (isNumberOrMoment(field.encoding())) {
            out.append(text, 0, text.length);
        } else {
            quoted.encode(text, 0, text.length, out);
        }
    }

    /** Then it is never empty, and needs no quotes. */
    private static boolean isNumberOrMoment(Encoding encoding) {
        return switch (encoding) {
            case MONEY, BITS, LSN, TIMESTAMPTZ_UTC, TIMETZ, TIMETZ_MOMENT, UUID_BYTES -> true;
            default -> false;
        };
    }
}
