package dev.glissade.engine.encode;

import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Field;

import java.io.IOException;

/** Values in the target's spelling, see {@link TargetText}; JSON is quoted, the rest is plain. */
final class TranslatedEncoder implements Encoder {
    private final TextEncoder quoted = new TextEncoder();
    private final Field field;

    TranslatedEncoder(Field field) {
        this.field = field;
    }

    @Override
    public void encode(byte[] in, int from, int to, CsvBuffer out) throws IOException {
        byte[] text = TargetText.of(field, in, from, to);
        if (field.encoding() == Encoding.STRUCTURE) {
            quoted.encode(text, 0, text.length, out);
        } else {
            out.append(text, 0, text.length);
        }
    }
}
