package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.SqlFault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** A text read as bytes by BINARY_INPUT_FORMAT or a function's format. */
final class BinaryText {
    private BinaryText() {}

    /** The bytes in hexadecimal. */
    static String hex(String text, String format) {
        return switch (format.toUpperCase(Locale.ROOT)) {
            case "BASE64" -> HexFormat.of().formatHex(base64(text));
            case "UTF-8", "UTF8" -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
            default -> NumberText.hex(text);
        };
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new SqlFault(
                    100115,
                    "22000",
                    "The following string is not a legal base64-encoded value: '" + text + "'");
        }
    }

    /** The SHA-2 digest of bytes, both in hexadecimal digits. */
    static String sha2(String hex, String bits) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-" + bits).digest(HexFormat.of().parseHex(hex));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-" + bits, e);
        }
    }
}
