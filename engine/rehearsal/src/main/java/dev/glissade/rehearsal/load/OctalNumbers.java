package dev.glissade.rehearsal.load;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * ENABLE_OCTAL of JSON: whole numbers that begin with a 0 are octal. JSON has no such numbers, so
 * they are written in tens before it is parsed; one with an 8 or a 9, or a fraction, stays what it
 * is, which is no JSON.
 */
final class OctalNumbers {
    private OctalNumbers() {}

    static byte[] inTens(byte[] json) {
        var out = new ByteArrayOutputStream(json.length);
        boolean quoted = false;
        int before = ' ';
        int i = 0;
        while (i < json.length) {
            int b = json[i];
            int end = quoted || b != '0' || partOfNumber(before) ? i : end(json, i);
            if (end > i + 1) {
                String digits = new String(json, i, end - i, StandardCharsets.US_ASCII);
                out.writeBytes(
                        new BigInteger(digits, 8).toString().getBytes(StandardCharsets.US_ASCII));
                before = '0';
                i = end;
                continue;
            }
            out.write(b);
            if (quoted && b == '\\' && i + 1 < json.length) {
                i++;
                out.write(json[i]);
            } else if (b == '"') {
                quoted = !quoted;
            }
            // The exponent of 1e-07 is a part of its number.
            before = b == '-' && partOfNumber(before) ? before : b;
            i++;
        }
        return out.toByteArray();
    }

    /** Where the octal number ends that begins here; its begin when it is none. */
    private static int end(byte[] json, int begin) {
        int end = begin;
        while (end < json.length && json[end] >= '0' && json[end] <= '7') {
            end++;
        }
        return end < json.length && partOfNumber(json[end]) ? begin : end;
    }

    private static boolean partOfNumber(int b) {
        return (b >= '0' && b <= '9') || b == '.' || b == 'e' || b == 'E' || b == '+';
    }
}
