package dev.glissade.rehearsal.stage;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/**
 * An address that admits by itself to one staged file, for one session's life.
 *
 * <pre>
 * http://127.0.0.1:PORT/bucket/STAGE/KEY?x-credential=ID&amp;x-use=USE&amp;x-signature=HEX
 * USE        read, create (where there is none) or replace
 * HEX        hmac-sha256(the access key's secret, USE LF STAGE LF KEY)
 * </pre>
 */
final class SignedAddress {
    static final String CREDENTIAL = "x-credential";
    static final String USE = "x-use";
    static final String SIGNATURE = "x-signature";

    /** What an address is good for. */
    enum Use {
        READ,
        CREATE,
        REPLACE;

        boolean allows(String method) {
            return this == READ
                    ? method.equals("GET") || method.equals("HEAD")
                    : method.equals("PUT");
        }
    }

    private SignedAddress() {}

    /** The part after {@code http://127.0.0.1:PORT}. */
    static String of(String bucket, StageId stage, String key, Use use, AccessKey by) {
        return "/%s/%s/%s?%s=%s&%s=%s&%s=%s"
                .formatted(
                        bucket,
                        stage.value(),
                        SignatureV4.encoded(key, "/"),
                        CREDENTIAL,
                        by.id(),
                        USE,
                        use.name(),
                        SIGNATURE,
                        signature(stage.value(), key, use, by));
    }

    /** The signature that a request for this file must bring. */
    static String signature(String stage, String key, Use use, AccessKey by) {
        byte[] secret = by.secret().getBytes(StandardCharsets.UTF_8);
        String signed = use.name() + "\n" + stage + "\n" + key;
        return HexFormat.of().formatHex(SignatureV4.hmac(secret, signed));
    }

    /** What a request says that it is for. */
    static Use use(Map<String, String> parameters) throws S3Error {
        return switch (parameters.getOrDefault(USE, "")) {
            case "READ" -> Use.READ;
            case "CREATE" -> Use.CREATE;
            case "REPLACE" -> Use.REPLACE;
            default -> throw S3Error.invalid("the address is not one that was signed here");
        };
    }
}
