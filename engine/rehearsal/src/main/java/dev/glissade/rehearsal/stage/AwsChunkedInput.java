package dev.glissade.rehearsal.stage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The body of an upload in the encoding {@code aws-chunked}, read as the bytes that it carries.
 *
 * <pre>
 * SIZE-IN-HEX[;extension] CRLF  bytes CRLF      as often as needed
 * 0[;extension] CRLF
 * name:value CRLF                               trailers, such as x-amz-checksum-crc32
 * CRLF
 * </pre>
 */
final class AwsChunkedInput extends InputStream {
    private static final int LINE_BYTES_MAX = 8192;

    private final InputStream in;
    private final Map<String, String> trailers = new HashMap<>();
    private long left;
    private boolean started;
    private boolean ended;

    AwsChunkedInput(InputStream in) {
        this.in = in;
    }

    /** What came after the bytes, names in lower case; complete once the end has been read. */
    Map<String, String> trailers() {
        return Map.copyOf(trailers);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ended && left == 0) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int count = in.read(buffer, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new IOException("the upload ends inside a chunk");
        }
        left -= count;
        return count;
    }

    private void nextChunk() throws IOException {
        if (started && !readLine().isEmpty()) {
            throw new IOException("a chunk of the upload is longer than it says");
        }
        started = true;
        String header = readLine();
        int extension = header.indexOf(';');
        String size = extension < 0 ? header : header.substring(0, extension);
        try {
            left = Long.parseLong(size.strip(), 16);
        } catch (NumberFormatException e) {
            throw new IOException("not the size of a chunk of an upload", e);
        }
        if (left < 0) {
            throw new IOException("not the size of a chunk of an upload");
        }
        if (left == 0) {
            readTrailers();
            ended = true;
        }
    }

    private void readTrailers() throws IOException {
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                trailers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
    }

    private String readLine() throws IOException {
        byte[] line = new byte[LINE_BYTES_MAX];
        int length = 0;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                // Some clients leave out the last empty line.
                if (started && left == 0 && length == 0) {
                    return "";
                }
                throw new IOException("the upload ends inside a chunk's header");
            }
            if (length == line.length) {
                throw new IOException("a chunk's header is too long");
            }
            line[length++] = (byte) b;
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }
}
