package dev.glissade.engine.postgres.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.encode.CsvSink;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps everything, and checks that rows end where they are said to. */
final class MemorySink implements CsvSink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long rows;

    @Override
    public void write(byte[] in, int from, int to) {
        bytes.write(in, from, to - from);
    }

    @Override
    public void rowsEnd(long count) {
        rows += count;
        assertThat(text()).endsWith("\n");
    }

    long rows() {
        return rows;
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
