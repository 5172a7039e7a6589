package dev.glissade.faults.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What follows a head. It ends after {@code Content-Length} bytes, after the last chunk, or, in an
 * answer that says neither, with the connection.
 */
final class HttpBody {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int HEX = 16;

    private HttpBody() {}

    /** Whether an answer has none, whatever its fields say. */
    static boolean isEmpty(String requestMethod, int status) {
        return requestMethod.equals("HEAD") || status == 204 || status == 304 || status < 200;
    }

    /** Whether only the end of the connection tells the end of an answer. */
    static boolean endsWithConnection(HttpHead answer) {
        return answer.field("Content-Length").isEmpty()
                && !answer.says("Transfer-Encoding", "chunked");
    }

    /** Passes a request's body on as it is, chunks and all. */
    static void copyOfRequest(HttpHead head, InputStream in, OutputStream out) throws IOException {
        if (head.says("Transfer-Encoding", "chunked")) {
            copyChunks(in, out, true);
        } else {
            copy(in, out, head.field("Content-Length").map(Long::parseLong).orElse(0L));
        }
    }

    /** Passes an answer's body on as it is. */
    static void copyOfAnswer(HttpHead head, InputStream in, OutputStream out) throws IOException {
        if (endsWithConnection(head)) {
            in.transferTo(out);
        } else {
            copyOfRequest(head, in, out);
        }
    }

    /** Takes a body out of its chunks. */
    static void decode(HttpHead head, InputStream in, OutputStream out) throws IOException {
        if (head.says("Transfer-Encoding", "chunked")) {
            copyChunks(in, out, false);
        } else {
            copyOfAnswer(head, in, out);
        }
    }

    private static void copy(InputStream in, OutputStream out, long bytes) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long left = bytes;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("%d bytes of a body are missing".formatted(left));
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    /** Each chunk is its size in hex, a line end, its bytes, a line end; one of size 0 is last. */
    private static void copyChunks(InputStream in, OutputStream out, boolean framed)
            throws IOException {
        while (true) {
            String line = HttpHead.line(in, false).orElseThrow();
            int parameters = line.indexOf(';');
            String digits = parameters < 0 ? line : line.substring(0, parameters);
            long size = Long.parseLong(digits.strip(), HEX);
            write(line, out, framed);
            if (size == 0) {
                break;
            }
            copy(in, out, size);
            write(HttpHead.line(in, false).orElseThrow(), out, framed);
        }
        String trailer = " ";
        while (!trailer.isEmpty()) {
            trailer = HttpHead.line(in, false).orElseThrow();
            write(trailer, out, framed);
        }
    }

    private static void write(String line, OutputStream out, boolean framed) throws IOException {
        if (framed) {
            out.write((line + "\r\n").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        }
    }
}
