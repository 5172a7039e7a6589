package dev.glissade.engine.encode;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Field;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What becomes of the values of a column that has a policy: the one rule that the extraction
 * follows and the comparison expects. For one thread.
 */
public final class ValueRule {
    private static final int BUFFER = 64 * 1024;

    /** {@code \x} before hexadecimal digits, two a byte. */
    private static final int HEX_PREFIX = 2;

    private static final int UTF8_BYTES_MAX = 4;

    private final Field field;
    private final Encoder encoder;
    private final CsvBuffer scratch = new CsvBuffer(new Nowhere(), BUFFER);

    private ValueRule(Field field) {
        this.field = field;
        this.encoder = Encoder.of(field);
    }

    /** The rule of a field; absent where a misfit stops the table. */
    public static Optional<ValueRule> of(Field field) {
        return switch (field.policy()) {
            case FAIL, TEXT -> Optional.empty();
            case NULL, CLAMP -> Optional.of(new ValueRule(field));
        };
    }

    /**
     * Whether only a look at the whole value tells if it fits, however short it is: its length in
     * characters or bytes.
     */
    public boolean countsLength() {
        return switch (field.encoding()) {
            case TEXT -> !field.type().equals(new SfType.Varchar(SfType.Varchar.CHARACTERS_MAX));
            case BYTEA -> !field.type().equals(new SfType.Binary(SfType.Binary.BYTES_MAX));
            default -> false;
        };
    }

    /** A text of more bytes does not fit, whatever they are. */
    public long bytesMax() {
        return switch (field.type()) {
            case SfType.Varchar(long characters, _) when field.encoding() == Encoding.TEXT ->
                    Math.min(UTF8_BYTES_MAX * characters, SfType.Varchar.CHARACTERS_MAX);
            case SfType.Binary(long bytes) when field.encoding() == Encoding.BYTEA ->
                    2 * bytes + HEX_PREFIX;
            default -> Integer.MAX_VALUE;
        };
    }

    /**
     * Returns when the value fits.
     *
     * @param in a value as its type's output function prints it
     * @throws RefusedValue when it does not
     */
    public void requireFit(byte[] in, int from, int to) {
        int end = field.encoding() == Encoding.TRIMMED ? TargetText.trimmed(in, from, to) : to;
        if (end - from > bytesMax() || charactersOver(in, from, end)) {
            throw new RefusedValue("a value that is longer than the target's type");
        }
        if (field.encoding() == Encoding.TEXT || field.encoding() == Encoding.BYTEA) {
            return;
        }
        try {
            encoder.encode(in, from, to, scratch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            scratch.moveTo(0);
        }
    }

    /** Both databases count characters, which begin with any byte but 10xxxxxx. */
    private boolean charactersOver(byte[] in, int from, int to) {
        if ((field.encoding() != Encoding.TEXT && field.encoding() != Encoding.TRIMMED)
                || !(field.type() instanceof SfType.Varchar(long max, _))
                || to - from <= max) {
            return false;
        }
        long characters = 0;
        for (int i = from; i < to; i++) {
            characters += (in[i] & 0xC0) == 0x80 ? 0 : 1;
        }
        return characters > max;
    }

    /**
     * What is written instead of a misfit, in PostgreSQL's spelling; empty for NULL.
     *
     * @param why what was refused
     * @throws RefusedValue that one, where the policy knows no other value
     */
    public Optional<byte[]> instead(byte[] in, int from, int to, RefusedValue why) {
        if (field.policy() == ValuePolicy.NULL) {
            return Optional.empty();
        }
        String value = field.clampValue();
        if (value != null) {
            return Optional.of(value.getBytes(StandardCharsets.UTF_8));
        }
        return Optional.of(NearestValue.of(field, in, from, to).orElseThrow(() -> why));
    }

    /** Takes what is encoded only to see whether it can be. */
    private record Nowhere() implements CsvSink {
        @Override
        public void write(byte[] bytes, int from, int to) {}

        @Override
        public void rowsEnd(long rows) {}
    }
}
