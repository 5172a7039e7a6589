package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;

import java.util.regex.Pattern;

/**
 * Half of an MD5 digest, read as a big-endian number: sql-reference/functions/md5_number_lower64.
 * DuckDB reads the whole as a little-endian one. Its bytes are turned round three times as fast as
 * digits are cut out and read, but the argument stands eight times in that, so only a column may.
 */
final class DigestHalf {
    private static final ColumnType NUMBER_20 = ColumnType.fixed(20, 0);
    private static final Pattern COLUMN = Pattern.compile("(?:(?:\\w+|\"(?:[^\"]|\"\")+\")\\.?)+");

    /** Every second byte, and every second pair of bytes. */
    private static final String BYTES = "71777214294589695::UBIGINT";

    private static final String PAIRS = "281470681808895::UBIGINT";
    private static final String HALF = "4294967295::UBIGINT";

    private DigestHalf() {}

    /** The last eight bytes. */
    static Typed lower(CallSite site) {
        return half(site, ">> 64", "right");
    }

    /** The first eight bytes. */
    static Typed upper(CallSite site) {
        return half(site, "& 18446744073709551615::UHUGEINT", "left");
    }

    private static Typed half(CallSite site, String littleEndian, String side) {
        boolean binary = site.argument(0).kind() == Kind.BINARY;
        String value = binary ? site.argument(0).sql() : site.text(0);
        String number =
                COLUMN.matcher(value).matches()
                        ? turned(
                                "CAST(md5_number(%s) %s AS UBIGINT)".formatted(value, littleEndian))
                        : "CAST('0x' || %s(md5(%s), 16) AS UBIGINT)"
                                .formatted(side, binary ? value : "encode(" + value + ")");
        return site.result("CAST(" + number + " AS DECIMAL(20,0))", NUMBER_20);
    }

    private static String turned(String number) {
        String bytes = swapped(number, BYTES, 8);
        return swapped(swapped(bytes, PAIRS, 16), HALF, 32);
    }

    /** Not by a shift to the left, which must not lose bits. */
    private static String swapped(String number, String mask, int bits) {
        return "(((%1$s & %2$s) * %3$d::UBIGINT) | ((%1$s >> %4$d) & %2$s))"
                .formatted(number, mask, 1L << bits, bits);
    }
}
