package dev.glissade.engine.encode;

import dev.glissade.engine.flow.RowSum;

import java.io.IOException;
import java.util.List;

/**
 * Reads the CSV on its way to a sink as the target will, and adds up the texts of some of its
 * fields. It knows nothing of the encoders: what it sums is what was written.
 *
 * <pre>
 * row    field , field … NEWLINE
 * field  nothing               NULL
 *        " bytes "             with "" for each " in them; may hold anything
 *        bytes                 without comma, newline or quote
 * </pre>
 */
public final class StagedTexts implements CsvSink {
    private static final byte[] QUOTE = {'"'};

    private enum At {
        /** Before the first byte of a field. */
        START,
        PLAIN,
        QUOTED,
        /** Behind a quote that ends the value, or is the first of two. */
        QUOTE
    }

    private final CsvSink sink;
    private final boolean[] summed;
    private final RowTexts texts = new RowTexts();
    private At at = At.START;
    private int column;

    /**
     * @param columns how many a row has
     * @param summed places of those whose texts are added up
     */
    public StagedTexts(CsvSink sink, int columns, List<Integer> summed) {
        this.sink = sink;
        this.summed = new boolean[columns];
        summed.forEach(place -> this.summed[place] = true);
    }

    /** Of the rows that are complete. */
    public RowSum sum() {
        return texts.sum();
    }

    @Override
    public void write(byte[] bytes, int from, int to) throws IOException {
        int next = from;
        while (next < to) {
            next = take(bytes, next, to);
        }
        sink.write(bytes, from, to);
    }

    private int take(byte[] in, int from, int to) {
        byte b = in[from];
        return switch (at) {
            case START -> {
                if (b == ',' || b == '\n') {
                    yield endField(in, from);
                }
                at = b == '"' ? At.QUOTED : At.PLAIN;
                yield b == '"' ? from + 1 : from;
            }
            case PLAIN -> {
                int end = from;
                while (end < to && in[end] != ',' && in[end] != '\n') {
                    end++;
                }
                append(in, from, end);
                yield end < to ? endField(in, end) : end;
            }
            case QUOTED -> {
                int end = from;
                while (end < to && in[end] != '"') {
                    end++;
                }
                append(in, from, end);
                if (end < to) {
                    at = At.QUOTE;
                    end++;
                }
                yield end;
            }
            case QUOTE -> {
                if (b != '"') {
                    yield endField(in, from);
                }
                append(QUOTE, 0, 1);
                at = At.QUOTED;
                yield from + 1;
            }
        };
    }

    private void append(byte[] in, int from, int to) {
        if (summed[column]) {
            texts.append(in, from, to);
        }
    }

    /** At the byte behind a field; returns the index behind that. */
    private int endField(byte[] in, int index) {
        if (summed[column]) {
            if (at == At.START) {
                texts.endNull();
            } else {
                texts.endValue();
            }
        }
        at = At.START;
        column++;
        if (in[index] == '\n') {
            if (column != summed.length) {
                throw new IllegalStateException("a staged row has %d fields".formatted(column));
            }
            texts.endRow();
            column = 0;
        }
        return index + 1;
    }

    @Override
    public void rowsEnd(long rows) throws IOException {
        sink.rowsEnd(rows);
    }
}
