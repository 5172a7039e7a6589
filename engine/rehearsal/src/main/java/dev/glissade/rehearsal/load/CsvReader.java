package dev.glissade.rehearsal.load;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads CSV as Snowflake documents it, option by option, at a fifth of DuckDB's speed: for the
 * formats that DuckDB does not know, to find what is wrong with a file, and as the reference that
 * the fast path is tested against.
 *
 * <pre>
 * record   field (delimiter field)* (record delimiter | end of file)
 * field    enclosed: quote (any, quote doubled or after ESCAPE)* quote
 *          other: anything up to a delimiter that ESCAPE_UNENCLOSED_FIELD does not precede
 * </pre>
 */
final class CsvReader implements RecordReader {
    private final Bytes in;
    private final CsvFormat format;
    private final byte[] fieldDelimiter;
    private final byte[] recordDelimiter;
    private final int quote;
    private final int escape;
    private final int escapeUnenclosed;
    private final boolean newline;
    private long row;
    private boolean ended;
    private long delimiterLine = 1;
    private long delimiterCharacter = 1;
    private long delimiterOffset;

    /** What ended a field. */
    private enum End {
        FIELD,
        RECORD,
        FILE
    }

    /**
     * @param in the file decompressed and in UTF-8
     */
    CsvReader(InputStream in, CsvFormat format) throws IOException {
        this.in = new Bytes(in);
        this.format = format;
        this.fieldDelimiter = format.fieldDelimiter().getBytes(StandardCharsets.UTF_8);
        this.recordDelimiter = format.recordDelimiter().getBytes(StandardCharsets.UTF_8);
        this.quote = first(format.enclosedBy());
        this.escape = first(format.escape());
        this.escapeUnenclosed = first(format.escapeUnenclosed());
        this.newline = format.recordDelimiter().equals("\n");
        if (format.skipByteOrderMark()) {
            this.in.skipByteOrderMark();
        }
        for (long i = 0; i < format.skipHeader(); i++) {
            this.in.skipLine();
        }
    }

    /** Takes the first record as the names of the columns: PARSE_HEADER. */
    List<String> header() throws IOException, CsvFault {
        var record = new CsvRecord();
        var names = new ArrayList<String>();
        if (next(record)) {
            for (CsvRecord.Field field : record.fields()) {
                names.add(new String(record.copy(field), StandardCharsets.UTF_8));
            }
            row = 0;
        }
        return names;
    }

    @Override
    public boolean next(CsvRecord record) throws IOException, CsvFault {
        while (true) {
            if (ended || in.peek() < 0) {
                return false;
            }
            row++;
            record.begin(row, in.line());
            in.restartTail();
            var delimiterStart = position();
            if (!atRecordDelimiter()) {
                readFields(record);
                return true;
            }
            if (!format.skipBlankLines()) {
                throw new CsvFault(
                        CsvFault.END_OF_RECORD,
                        "22000",
                        CsvFault.END_OF_RECORD_TEXT,
                        delimiterStart,
                        1);
            }
            row--;
        }
    }

    @Override
    public void keepRaw() {
        in.keepTail();
    }

    @Override
    public String raw() {
        return in.tail();
    }

    @Override
    public long row() {
        return row;
    }

    private void readFields(CsvRecord record) throws IOException, CsvFault {
        End end;
        do {
            end = readField(record);
        } while (end == End.FIELD);
        ended = end == End.FILE;
        var delimiter = new CsvRecord.Position(delimiterLine, delimiterCharacter, delimiterOffset);
        boolean more = in.peek() >= 0;
        record.end(
                delimiter,
                more ? new CsvRecord.Position(in.line(), in.character(), in.offset()) : delimiter);
    }

    private End readField(CsvRecord record) throws IOException, CsvFault {
        if (format.trimSpace()) {
            in.skipSpaces();
        }
        return in.peek() == quote && quote >= 0 ? readEnclosed(record) : readOther(record);
    }

    private End readEnclosed(CsvRecord record) throws IOException, CsvFault {
        long line = in.line();
        long character = in.character();
        long offset = in.offset();
        int from = record.length();
        boolean raw = true;
        in.read();
        while (true) {
            int b = in.read();
            if (b < 0) {
                ended = true;
                throw fault(record, 100066, "End of file reached inside an enclosed field");
            }
            if (b == '\n' && !format.multiLine()) {
                throw fault(record, 100066, "Record delimiter found inside an enclosed field");
            }
            if (b == escape && escape >= 0) {
                raw = false;
                appendEscaped(record);
            } else if (b == quote) {
                if (in.peek() != quote) {
                    break;
                }
                record.append(in.read());
            } else {
                record.append(b);
            }
        }
        if (format.trimSpace()) {
            in.skipSpaces();
        }
        record.add(new CsvRecord.Field(from, record.length(), true, raw, line, character, offset));
        End end = end();
        if (end != null) {
            return end;
        }
        CsvFault fault =
                fault(
                        record,
                        100066,
                        "Found character '"
                                + in.shownNext()
                                + "' instead of field delimiter '"
                                + format.fieldDelimiter()
                                + "'");
        skipRecord();
        throw fault;
    }

    private End readOther(CsvRecord record) throws IOException {
        long line = in.line();
        long character = in.character();
        long offset = in.offset();
        int from = record.length();
        boolean raw = true;
        End end = end();
        while (end == null) {
            int b = in.read();
            if (b == escapeUnenclosed && in.peek() >= 0) {
                raw = false;
                appendEscaped(record);
            } else {
                record.append(b);
            }
            end = end();
        }
        if (format.trimSpace()) {
            while (record.length() > from && record.bytes()[record.length() - 1] == ' ') {
                record.cutTo(record.length() - 1);
            }
        }
        record.add(new CsvRecord.Field(from, record.length(), false, raw, line, character, offset));
        return end;
    }

    /** Takes a delimiter or the end of the file, if that is what comes. */
    private @Nullable End end() throws IOException {
        if (in.peek() < 0) {
            delimiterLine = in.line();
            delimiterCharacter = in.character();
            delimiterOffset = in.offset();
            return End.FILE;
        }
        if (fieldDelimiter.length > 0 && in.take(fieldDelimiter)) {
            return End.FIELD;
        }
        return atRecordDelimiter() ? End.RECORD : null;
    }

    /** A new line is logical: with its carriage return, when there is one. */
    private boolean atRecordDelimiter() throws IOException {
        delimiterLine = in.line();
        delimiterCharacter = in.character();
        delimiterOffset = in.offset();
        if (recordDelimiter.length == 0) {
            return false;
        }
        return in.take(recordDelimiter) || (newline && in.take(CARRIAGE_RETURN_LINE_FEED));
    }

    private static final byte[] CARRIAGE_RETURN_LINE_FEED = {'\r', '\n'};

    private void skipRecord() throws IOException {
        while (in.peek() >= 0 && !atRecordDelimiter()) {
            in.read();
        }
    }

    /**
     * {@code \N} stays as it is, so that NULL_IF finds it: its default has it and the documentation
     * says that this assumes a backslash for the escape.
     */
    private void appendEscaped(CsvRecord record) throws IOException {
        int b = in.read();
        switch (b) {
            case 't' -> record.append('\t');
            case 'n' -> record.append('\n');
            case 'r' -> record.append('\r');
            case 'b' -> record.append('\b');
            case 'f' -> record.append('\f');
            case '0' -> record.append(0);
            case 'N' -> record.append(new byte[] {'\\', 'N'});
            default -> record.append(b);
        }
    }

    private CsvFault fault(CsvRecord record, int code, String message) {
        return new CsvFault(
                code, "22000", message, position(), Math.max(1, record.fields().size()));
    }

    private CsvRecord.Position position() {
        return new CsvRecord.Position(in.line(), in.character(), in.offset());
    }

    private static int first(String text) {
        return text.isEmpty() ? -1 : text.charAt(0);
    }
}
