package dev.glissade.engine.postgres.copy;

import dev.glissade.engine.encode.CsvBuffer;
import dev.glissade.engine.encode.Encoder;
import dev.glissade.engine.encode.JsonEncoder;
import dev.glissade.engine.encode.JsonNumbers;
import dev.glissade.engine.encode.PiecewiseEncoder;
import dev.glissade.engine.encode.RefusedValue;
import dev.glissade.engine.encode.ValueRule;

import java.io.IOException;
import java.util.Optional;

/**
 * A row too wide for the fast way. It may be cut anywhere, even inside an escape, and a text or
 * bytea value is encoded piece by piece, so that 100 MB of it need no 100 MB of memory. Only arrays
 * are held as a whole, and values of columns with a policy, which may have to be taken back.
 */
final class WideRow {
    private static final int FIELD_HELD_MAX = 64 * 1024;

    private final Encoder[] encoders;
    private final Substitutes substitutes;
    private final boolean mayNotFit;
    private final CsvBuffer out;
    private final byte[] escape = new byte[CopyTextField.ESCAPE_MAX + 1];
    private final byte[] one = new byte[1];
    private final JsonNumbers numbers = new JsonNumbers();

    private CopyTextField field = new CopyTextField();
    private int escapeLength;
    private int column;
    private boolean open;
    private boolean isNull;
    private boolean streaming;

    WideRow(Encoder[] encoders, Substitutes substitutes, CsvBuffer out) {
        this.encoders = encoders;
        this.substitutes = substitutes;
        this.mayNotFit = !substitutes.isEmpty();
        this.out = out;
    }

    boolean isOpen() {
        return open;
    }

    int column() {
        return column;
    }

    void open() {
        open = true;
        column = 0;
        beginField();
    }

    /** Takes a piece; returns where the row ended in it, or the end of the piece. */
    int accept(byte[] in, int from, int to) throws IOException {
        int at = from;
        while (at < to && open) {
            byte b = in[at];
            if (escapeLength > 0) {
                at += escapeTakes(b) ? 1 : 0;
            } else if (b == '\\') {
                escape[escapeLength++] = b;
                at++;
            } else if (b == '\t' || b == '\n') {
                endField(b);
                at++;
            } else {
                int end = at + 1;
                while (end < to && in[end] != '\\' && in[end] != '\t' && in[end] != '\n') {
                    end++;
                }
                value(in, at, end);
                at = end;
            }
        }
        return at;
    }

    /** Whether the byte belongs to the escape under way; ends the escape when it is complete. */
    private boolean escapeTakes(byte b) throws IOException {
        if (escapeLength > 1 && Character.digit(b, escape[1] == 'x' ? 16 : 8) < 0) {
            endEscape();
            return false;
        }
        escape[escapeLength++] = b;
        boolean numeric = escape[1] == 'x' || Character.digit(escape[1], 8) >= 0;
        if (!numeric || escapeLength == CopyTextField.ESCAPE_MAX) {
            endEscape();
        }
        return true;
    }

    private void endEscape() throws IOException {
        escape[escapeLength] = 0;
        escapeLength = 0;
        if (escape[1] == 'N' && field.length() == 0 && !streaming && !isNull) {
            isNull = true;
            return;
        }
        one[0] = CopyTextField.unescaped(escape, 0);
        value(one, 0, 1);
    }

    private void value(byte[] in, int from, int to) throws IOException {
        if (isNull) {
            throw new CopyFormatException("a field goes on after NULL");
        }
        ValueRule rule = substitutes.rule(column);
        if (rule != null) {
            // Beyond its greatest length nothing more has to be known of it.
            if (field.length() <= rule.bytesMax()) {
                field.append(in, from, to);
            }
            return;
        }
        if (!(encoders[column] instanceof PiecewiseEncoder encoder)) {
            field.append(in, from, to);
            return;
        }
        if (encoder instanceof JsonEncoder) {
            numbers.accept(in, from, to);
        }
        if (streaming) {
            encoder.next(in, from, to, out);
            return;
        }
        field.append(in, from, to);
        if (field.length() >= FIELD_HELD_MAX) {
            streaming = true;
            encoder.open(out);
            encoder.first(field.bytes(), 0, field.length(), out);
        }
    }

    private void endField(byte delimiter) throws IOException {
        int last = encoders.length - 1;
        if (delimiter != (column < last ? '\t' : '\n')) {
            throw new CopyFormatException("a row does not have %d columns".formatted(last + 1));
        }
        if (streaming && encoders[column] instanceof PiecewiseEncoder encoder) {
            encoder.close(out);
        } else if (!isNull) {
            encode();
        }
        if (mayNotFit) {
            substitutes.keyPart(column, field.bytes(), field.length());
        }
        if (column < last) {
            out.append((byte) ',');
            column++;
            beginField();
            return;
        }
        if (last == 0) {
            byte[] second = CopyTextTranscoder.SECOND_COLUMN;
            out.append(second, 0, second.length);
        }
        out.append((byte) '\n');
        open = false;
        // What an array of many megabytes needed is not kept.
        field = new CopyTextField();
    }

    private void encode() throws IOException {
        ValueRule rule = substitutes.rule(column);
        if (rule != null) {
            try {
                rule.requireFit(field.bytes(), 0, field.length());
            } catch (RefusedValue refused) {
                Optional<byte[]> instead =
                        substitutes.instead(column, field.bytes(), 0, field.length(), refused);
                if (instead.isPresent()) {
                    encoders[column].encode(instead.get(), 0, instead.get().length, out);
                }
                return;
            }
        }
        encoders[column].encode(field.bytes(), 0, field.length(), out);
    }

    private void beginField() {
        field.clear();
        numbers.reset();
        escapeLength = 0;
        isNull = false;
        streaming = false;
    }
}
