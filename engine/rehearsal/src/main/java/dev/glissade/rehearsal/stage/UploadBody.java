package dev.glissade.rehearsal.stage;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * Takes the body of a PUT to disk, plain or aws-chunked, and holds it against what the client said
 * of it: its length, its MD5, its SHA-256, its CRC.
 */
final class UploadBody {
    private UploadBody() {}

    static Received receive(HttpExchange exchange, Path folder) throws IOException, S3Error {
        Headers headers = exchange.getRequestHeaders();
        if (!isChunked(headers)) {
            MessageDigest sha256 = sha256();
            String hash = headers.getFirst("X-Amz-Content-Sha256");
            // Not closed here: after a refusal the rest of it is still to be read.
            var body = new DigestInputStream(exchange.getRequestBody(), sha256);
            try (Arriving arriving = Arriving.open(folder)) {
                body.on(isHash(hash));
                body.transferTo(arriving);
                Received received = arriving.finish();
                checkHash(received, hash, sha256.digest());
                checkLength(received, headers.getFirst("Content-Length"));
                checkMd5(received, headers.getFirst("Content-MD5"));
                return received;
            }
        }
        Checksums checksums = new Checksums();
        var body = new AwsChunkedInput(exchange.getRequestBody());
        try (Arriving arriving = Arriving.open(folder)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                arriving.write(buffer, 0, count);
                checksums.update(buffer, count, headers);
            }
            Received received = arriving.finish();
            checkLength(received, headers.getFirst("X-Amz-Decoded-Content-Length"));
            checksums.check(received, body);
            return received;
        }
    }

    private static boolean isChunked(Headers headers) {
        String hash = headers.getFirst("X-Amz-Content-Sha256");
        String encoding = headers.getFirst("Content-Encoding");
        return (hash != null && hash.startsWith("STREAMING-"))
                || (encoding != null && encoding.contains("aws-chunked"));
    }

    private static void checkLength(Received received, @Nullable String announced)
            throws IOException, S3Error {
        if (announced != null && !announced.equals(Long.toString(received.sizeBytes()))) {
            discard(received);
            throw new S3Error(400, "IncompleteBody", "The body has not the length announced.");
        }
    }

    private static void checkMd5(Received received, @Nullable String announced)
            throws IOException, S3Error {
        byte[] md5 = HexFormat.of().parseHex(received.etag());
        if (announced != null && !announced.equals(Base64.getEncoder().encodeToString(md5))) {
            discard(received);
            throw new S3Error(400, "BadDigest", "The body has not the MD5 announced.");
        }
    }

    /** The header may also say that the body is not signed. */
    private static boolean isHash(@Nullable String announced) {
        return announced != null && announced.length() == 64;
    }

    private static void checkHash(Received received, @Nullable String announced, byte[] computed)
            throws IOException, S3Error {
        boolean differs =
                isHash(announced) && !HexFormat.of().formatHex(computed).equals(announced);
        if (differs) {
            discard(received);
            throw new S3Error(
                    400,
                    "XAmzContentSHA256Mismatch",
                    "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void discard(Received received) throws IOException {
        Files.deleteIfExists(received.file());
    }

    /** The checksum that the client will name after the body; only that one is computed. */
    private static final class Checksums {
        private final CRC32 crc32 = new CRC32();
        private final CRC32C crc32c = new CRC32C();

        void update(byte[] bytes, int count, Headers headers) {
            String trailer = headers.getFirst("X-Amz-Trailer");
            if ("x-amz-checksum-crc32".equals(trailer)) {
                crc32.update(bytes, 0, count);
            } else if ("x-amz-checksum-crc32c".equals(trailer)) {
                crc32c.update(bytes, 0, count);
            }
        }

        void check(Received received, AwsChunkedInput body) throws IOException, S3Error {
            check(received, body, "x-amz-checksum-crc32", crc32);
            check(received, body, "x-amz-checksum-crc32c", crc32c);
        }

        private static void check(
                Received received, AwsChunkedInput body, String name, Checksum checksum)
                throws IOException, S3Error {
            byte[] bytes = ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array();
            String computed = Base64.getEncoder().encodeToString(bytes);
            Optional<String> announced = Optional.ofNullable(body.trailers().get(name));
            if (announced.isPresent() && !announced.get().equals(computed)) {
                discard(received);
                throw new S3Error(400, "BadDigest", "The body has not the checksum announced.");
            }
        }
    }
}
