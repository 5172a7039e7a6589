package dev.glissade.engine.encode;

import dev.glissade.engine.flow.ValueSample.Shown;
import dev.glissade.engine.types.Field;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Shows what a run would hand to the target in the place of a value, by the run's own encoders. */
public final class SampleEncoder {
    private final Field field;
    private final Encoder encoder;

    public SampleEncoder(Field field) {
        this.field = field;
        this.encoder = Encoder.of(field);
    }

    /**
     * A value, encoded and read back as the target reads the field.
     *
     * @param printed by the type's output function
     */
    public Shown after(String printed) {
        byte[] in = printed.getBytes(StandardCharsets.UTF_8);
        try {
            Optional<ValueRule> rule = ValueRule.of(field);
            if (rule.isEmpty()) {
                return encoded(in);
            }
            try {
                rule.get().requireFit(in, 0, in.length);
                return encoded(in);
            } catch (RefusedValue misfit) {
                Optional<byte[]> instead = rule.get().instead(in, 0, in.length, misfit);
                return instead.isPresent() ? encoded(instead.get()) : new Shown.Null();
            }
        } catch (RefusedValue refused) {
            return new Shown.Refused(refused.what());
        }
    }

    private Shown encoded(byte[] in) {
        var bytes = new Bytes();
        var out = new CsvBuffer(bytes);
        try {
            encoder.encode(in, 0, in.length, out);
            out.drain();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Shown.Text(read(bytes.all.toString(StandardCharsets.UTF_8)));
    }

    private static String read(String csv) {
        return csv.startsWith("\"")
                ? csv.substring(1, csv.length() - 1).replace("\"\"", "\"")
                : csv;
    }

    /** A field in memory. */
    private record Bytes(ByteArrayOutputStream all) implements CsvSink {
        Bytes() {
            this(new ByteArrayOutputStream());
        }

        @Override
        public void write(byte[] bytes, int from, int to) {
            all.write(bytes, from, to - from);
        }

        @Override
        public void rowsEnd(long rows) {}
    }
}
