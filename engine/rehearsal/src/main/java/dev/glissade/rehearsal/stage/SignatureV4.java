package dev.glissade.rehearsal.stage;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS's signature of a request, version 4, as S3's header {@code Authorization} carries it.
 *
 * <pre>
 * AWS4-HMAC-SHA256 Credential=KEY-ID/YYYYMMDD/REGION/s3/aws4_request,
 *                  SignedHeaders=host;x-amz-date;…, Signature=HEX
 *
 * canonical   METHOD LF path LF query LF (name:value LF)… LF signed headers LF body's hash
 * to sign     AWS4-HMAC-SHA256 LF x-amz-date LF scope LF hex(sha256(canonical))
 * key         hmac(hmac(hmac(hmac("AWS4" secret, day), region), "s3"), "aws4_request")
 * </pre>
 *
 * @param keyId the access key's id
 * @param scope day, region, service and end, with slashes between them
 * @param headers the names of the headers that are signed, in lower case
 * @param signature in hex
 */
record SignatureV4(String keyId, String scope, List<String> headers, String signature) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String SCOPE_END = "/s3/aws4_request";

    SignatureV4 {
        headers = List.copyOf(headers);
    }

    /**
     * What was signed.
     *
     * @param path as sent, with its percent signs
     * @param query likewise; "" when there is none
     * @param headers by name in lower case
     */
    record Signed(String method, String path, String query, Map<String, String> headers) {}

    /** Reads the header; empty when it is not of this kind, or signs for another service. */
    static Optional<SignatureV4> of(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(ALGORITHM + " ")) {
            return Optional.empty();
        }
        Map<String, String> parts = new TreeMap<>();
        for (String part : authorization.substring(ALGORITHM.length()).split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
            }
        }
        String credential = parts.getOrDefault("Credential", "");
        int slash = credential.indexOf('/');
        String signature = parts.getOrDefault("Signature", "");
        if (slash < 0 || signature.isEmpty() || !credential.endsWith(SCOPE_END)) {
            return Optional.empty();
        }
        return Optional.of(
                new SignatureV4(
                        credential.substring(0, slash),
                        credential.substring(slash + 1),
                        Arrays.asList(parts.getOrDefault("SignedHeaders", "").split(";")),
                        signature));
    }

    /** Whether it is this secret's signature of that request. */
    boolean proves(String secret, Signed request) throws S3Error {
        return MessageDigest.isEqual(
                ascii(signature), ascii(computed(secret, scope, headers, request)));
    }

    /**
     * The signature of a request.
     *
     * @throws S3Error when its path or query cannot be decoded
     */
    static String computed(String secret, String scope, List<String> headers, Signed request)
            throws S3Error {
        String canonical =
                String.join(
                        "\n",
                        request.method(),
                        encoded(S3Request.decode(request.path()), "/"),
                        canonicalQuery(request.query()),
                        headers.stream()
                                .map(name -> name + ":" + value(request, name) + "\n")
                                .collect(Collectors.joining()),
                        String.join(";", headers),
                        value(request, "x-amz-content-sha256"));
        String toSign =
                String.join(
                        "\n",
                        ALGORITHM,
                        value(request, "x-amz-date"),
                        scope,
                        HexFormat.of().formatHex(sha256(canonical)));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static String value(Signed request, String header) {
        return request.headers().getOrDefault(header, "").strip().replaceAll(" +", " ");
    }

    private static String canonicalQuery(String query) throws S3Error {
        if (query.isEmpty()) {
            return "";
        }
        // Sorted by name and then by value, both encoded: nothing is below the sign between them.
        var pairs = new TreeMap<String, String>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            String first = encoded(decoded(name), "");
            String second = encoded(decoded(value), "");
            pairs.put(first + '\0' + second, first + "=" + second);
        }
        return String.join("&", pairs.values());
    }

    private static String decoded(String text) throws S3Error {
        return S3Request.decode(text.replace('+', ' '));
    }

    /** All but unreserved characters, and those that are to stay, as percent signs. */
    static String encoded(String text, String kept) {
        var encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain =
                    (c >= 'A' && c <= 'Z')
                            || (c >= 'a' && c <= 'z')
                            || (c >= '0' && c <= '9')
                            || "-._~".indexOf(c) >= 0
                            || kept.indexOf(c) >= 0;
            encoded.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return encoded.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
