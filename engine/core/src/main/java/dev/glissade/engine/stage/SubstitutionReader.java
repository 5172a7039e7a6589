package dev.glissade.engine.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glissade.engine.model.TableId;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a list of substituted values again, as {@link SubstitutionFile} writes it, and tells of
 * each line where it is and whose. A line is a record: names and values in quotes may hold line
 * ends, commas and doubled quotes. What is cut off at the end of the file, as by a kill, has no
 * line end outside of quotes.
 */
public final class SubstitutionReader implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    /** Longer names than PostgreSQL has; what is longer is not ours. */
    private static final int NAME_BYTES_MAX = 4096;

    private final InputStream in;
    private long position;

    private SubstitutionReader(InputStream in) {
        this.in = in;
    }

    /**
     * A line of the list.
     *
     * @param table whose value it tells of; absent where the line is cut off within the names
     * @param from its first byte in the file
     * @param to the byte behind its line end
     * @param whole whether it has a line end
     */
    public record Line(Optional<TableId> table, long from, long to, boolean whole) {}

    /**
     * Opens a list that has the header.
     *
     * @return empty where the file has no whole header: no line was ever written then
     */
    public static Optional<SubstitutionReader> open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
        byte[] header = SubstitutionFile.HEADER.getBytes(UTF_8);
        if (!Arrays.equals(in.readNBytes(header.length), header)) {
            in.close();
            return Optional.empty();
        }
        var reader = new SubstitutionReader(in);
        reader.position = header.length;
        return Optional.of(reader);
    }

    /** The next line; empty at the end of the file. */
    public Optional<Line> next() throws IOException {
        long from = position;
        var names = new Names();
        boolean quoted = false;
        int field = 0;
        int b = read();
        if (b < 0) {
            return Optional.empty();
        }
        while (b >= 0 && (quoted || b != '\n')) {
            if (b == '"') {
                // A doubled quote closes and opens again, which comes to the same.
                quoted = !quoted;
            }
            if (!quoted && b == ',') {
                field++;
            } else if (field < 2) {
                names.add(field, b);
            }
            b = read();
        }
        return Optional.of(new Line(names.table(field), from, position, b == '\n'));
    }

    private int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            position++;
        }
        return b;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The first two fields of a line, with their quotes. */
    private static final class Names {
        private final ByteArrayOutputStream schema = new ByteArrayOutputStream();
        private final ByteArrayOutputStream table = new ByteArrayOutputStream();

        void add(int field, int b) {
            ByteArrayOutputStream name = field == 0 ? schema : table;
            if (name.size() < NAME_BYTES_MAX) {
                name.write(b);
            }
        }

        /**
         * Known once the third field has begun.
         *
         * @param fields before the line's last
         */
        Optional<TableId> table(int fields) {
            return fields < 2
                    ? Optional.empty()
                    : Optional.of(new TableId(unquoted(schema), unquoted(table)));
        }

        private static String unquoted(ByteArrayOutputStream field) {
            String text = field.toString(UTF_8);
            boolean inQuotes = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
            return inQuotes ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
        }
    }
}
