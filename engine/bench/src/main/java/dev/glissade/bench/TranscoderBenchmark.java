package dev.glissade.bench;

import dev.glissade.engine.encode.CsvBuffer;
import dev.glissade.engine.encode.CsvSink;
import dev.glissade.engine.encode.Encoder;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.postgres.copy.CopyTextTranscoder;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Field;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A row through the transcoder, and a value through each encoder; {@code engine/bench/bench --jmh}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TranscoderBenchmark {
    /** What a column of that encoding holds, as COPY text. */
    @Param({"INTEGER", "NUMERIC", "TIMESTAMP", "TEXT", "BYTEA", "ARRAY_OF_TEXTS"})
    public Encoding encoding = Encoding.TEXT;

    private static final int COLUMNS = 16;
    private static final int SLACK = CopyTextTranscoder.SLACK;

    private final CsvBuffer csv = new CsvBuffer(new Nowhere());
    private byte[] row = new byte[0];
    private byte[] value = new byte[0];
    private Encoder encoder = Encoder.of(field());
    private CopyTextTranscoder transcoder = new CopyTextTranscoder(List.of(field()), csv);

    /** Sixteen fields of the encoding, behind them the slack that the transcoder asks for. */
    @Setup
    public void prepare() {
        String text = text(encoding);
        String escaped = text.replace("\\", "\\\\");
        String fields = String.join("\t", Collections.nCopies(COLUMNS, escaped));
        value = text.getBytes(StandardCharsets.US_ASCII);
        row = (fields + "\n" + " ".repeat(SLACK)).getBytes(StandardCharsets.US_ASCII);
        encoder = Encoder.of(field());
        transcoder = new CopyTextTranscoder(Collections.nCopies(COLUMNS, field()), csv);
    }

    /** A row as bulk load sees it. */
    @Benchmark
    public long row() throws IOException {
        transcoder.accept(row, 0, row.length - SLACK);
        return transcoder.rows();
    }

    /** A value as change capture sees it. */
    @Benchmark
    public int value() throws IOException {
        encoder.encode(value, 0, value.length, csv);
        return csv.at();
    }

    private Field field() {
        return new Field(encoding, new SfType.Fixed(12, 2));
    }

    private static String text(Encoding encoding) {
        return switch (encoding) {
            case INTEGER -> "1234567";
            case NUMERIC, NUMERIC_CHECKED, FLOAT -> "12345.67";
            case BOOLEAN -> "t";
            case TEXT -> "DELIVER IN PERSON";
            case JSON -> "{\"a\": 1}";
            case BYTEA -> "\\x00112233445566778899aabbccddeeff";
            case UUID -> "0e6f1c5a-9f5b-4e3c-8a52-111111111111";
            case DATE -> "2024-02-29";
            case TIME -> "12:34:56";
            case TIMESTAMP -> "2024-02-29 12:34:56.789";
            case TIMESTAMPTZ -> "2024-02-29 12:34:56.789+00";
            case MONEY -> "$12,345.67";
            case TIMESTAMPTZ_UTC -> "2024-02-29 12:34:56.789+00";
            case TIMETZ -> "12:34:56+00";
            case UUID_BYTES -> "0e6f1c5a-9f5b-4e3c-8a52-111111111111";
            case BITS -> "0101010101";
            case LSN -> "16/B374D848";
            case BITS_BYTES, WHOLE_BYTES -> "0101010101010101";
            case TRIMMED -> "abc     ";
            case XML -> "<a>b</a>";
            case WKT_POINT -> "(1.5,2)";
            case WKT_LINE -> "[(0,0),(1,2)]";
            case WKT_POLYGON -> "((0,0),(1,2),(1,0))";
            case EWKB -> "0101000000000000000000F03F0000000000000040";
            // Without a form it is a text.
            case STRUCTURE -> "[1,6)";
            case JSON_OBJECT -> "{\"a\": 1}";
            case TIMETZ_MOMENT -> "12:34:56+00";
            case INTERVAL_MONTHS -> "P1Y2M";
            case INTERVAL_SECONDS -> "P2DT3H4M5.678S";
            case PERIOD -> "[2024-01-01,2024-12-31)";
            case ARRAY_OF_NUMBERS -> "{1,2,3}";
            case ARRAY_OF_BOOLEANS -> "{t,f}";
            case ARRAY_OF_TEXTS -> "{one,\"two three\",NULL}";
        };
    }

    private record Nowhere() implements CsvSink {
        @Override
        public void write(byte[] bytes, int from, int to) {}

        @Override
        public void rowsEnd(long rows) {}
    }
}
