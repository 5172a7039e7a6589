package dev.glissade.rehearsal.stage;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A staged file as the answer to a GET or HEAD, as S3 and Cloud Storage both give it. */
final class FileReply {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private FileReply() {}

    static void head(HttpExchange exchange, StagedFile file) throws IOException {
        describe(exchange.getResponseHeaders(), file);
        exchange.getResponseHeaders().set("Content-Length", Long.toString(file.sizeBytes()));
        AnswerHead.send(exchange, 200, -1);
    }

    /** The bytes as stored, or the range of them that the request names. */
    static void send(HttpExchange exchange, StagedFile file) throws IOException, S3Error {
        Headers headers = exchange.getResponseHeaders();
        ByteRange range =
                ByteRange.of(exchange.getRequestHeaders().getFirst("Range"), file.sizeBytes());
        try (InputStream bytes = Files.newInputStream(file.data())) {
            bytes.skipNBytes(range.first());
            describe(headers, file);
            if (range.partial()) {
                headers.set("Content-Range", range.header(file.sizeBytes()));
            }
            // 0 would mean a body of unknown length to this server, -1 means none.
            AnswerHead.send(
                    exchange,
                    range.partial() ? 206 : 200,
                    range.length() == 0 ? -1 : range.length());
            copy(bytes, exchange, range.length());
        }
    }

    private static void describe(Headers headers, StagedFile file) {
        headers.set("ETag", "\"" + file.etag() + "\"");
        headers.set("Last-Modified", HTTP_DATE.format(file.lastModified()));
        headers.set("Accept-Ranges", "bytes");
        headers.set("Content-Type", "application/octet-stream");
    }

    private static void copy(InputStream bytes, HttpExchange exchange, long length)
            throws IOException {
        if (length == 0) {
            return;
        }
        byte[] buffer = new byte[BUFFER_BYTES];
        try (OutputStream body = exchange.getResponseBody()) {
            for (long left = length; left > 0; ) {
                int count = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new IOException("the staged file is shorter than it was");
                }
                body.write(buffer, 0, count);
                left -= count;
            }
        }
    }
}
