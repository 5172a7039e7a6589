package dev.glissade.faults.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The head of a request or an answer of HTTP/1.1: its first line and its fields, kept as they came.
 *
 * @param start {@code GET /path?query HTTP/1.1} or {@code HTTP/1.1 200 OK}
 */
record HttpHead(String start, List<Field> fields) {
    private static final int BYTES_MAX = 1 << 17;

    /** One field; a name may come several times. */
    record Field(String name, String value) {}

    HttpHead {
        fields = List.copyOf(fields);
    }

    /** Empty when the stream ends before the first byte. */
    static Optional<HttpHead> read(InputStream in) throws IOException {
        Optional<String> start = line(in, true);
        if (start.isEmpty()) {
            return Optional.empty();
        }
        var fields = new ArrayList<Field>();
        int bytes = 0;
        while (true) {
            String line = line(in, false).orElseThrow();
            if (line.isEmpty()) {
                return Optional.of(new HttpHead(start.get(), fields));
            }
            bytes += line.length();
            int colon = line.indexOf(':');
            if (colon < 0 || bytes > BYTES_MAX) {
                throw new IOException("no head of HTTP");
            }
            fields.add(new Field(line.substring(0, colon), line.substring(colon + 1).strip()));
        }
    }

    /** Without its end; empty at the stream's end, which is an error within a head. */
    static Optional<String> line(InputStream in, boolean mayEnd) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 && mayEnd && bytes.size() == 0) {
                return Optional.empty();
            }
            if (b < 0 || bytes.size() > BYTES_MAX) {
                throw new EOFException("within a line of HTTP");
            }
            bytes.write(b);
        }
        String line = bytes.toString(StandardCharsets.ISO_8859_1);
        return Optional.of(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }

    String method() {
        return start.substring(0, Math.max(0, start.indexOf(' ')));
    }

    /** Path and query as they were sent. */
    String target() {
        String[] parts = start.split(" ", 3);
        return parts.length == 3 ? parts[1] : "";
    }

    /** The status of an answer; 0 in a request. */
    int status() {
        String[] parts = start.split(" ", 3);
        return parts.length > 1 && parts[1].matches("\\d{3}") ? Integer.parseInt(parts[1]) : 0;
    }

    Optional<String> field(String name) {
        return fields.stream()
                .filter(field -> field.name.equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    /** Whether the field has this value, or has it in its list. */
    boolean says(String name, String value) {
        return field(name)
                .filter(
                        all ->
                                List.of(all.toLowerCase(java.util.Locale.ROOT).split("\\s*,\\s*"))
                                        .contains(value))
                .isPresent();
    }

    HttpHead with(String name, String value) {
        var more = new ArrayList<>(without(name).fields);
        more.add(new Field(name, value));
        return new HttpHead(start, more);
    }

    HttpHead without(String name) {
        return new HttpHead(
                start,
                fields.stream().filter(field -> !field.name.equalsIgnoreCase(name)).toList());
    }

    byte[] bytes() {
        var text = new StringBuilder(start).append("\r\n");
        fields.forEach(
                field -> text.append(field.name).append(": ").append(field.value).append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
