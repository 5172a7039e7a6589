package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Expression;

import java.util.Optional;
import java.util.Set;

/** Functions over texts and binaries. */
final class TextFunctions {
    private static final ColumnType NUMBER_18 = ColumnType.fixed(18, 0);

    private TextFunctions() {}

    static Optional<Typed> call(CallSite site) {
        Typed result =
                switch (site.name()) {
                    case "CONCAT" -> concat(site.expect(1, 1000));
                    case "CONCAT_WS" -> separated(site.expect(2, 1000));
                    case "UPPER" -> site.textResult("upper(" + one(site) + ")");
                    case "LOWER" -> site.textResult("lower(" + one(site) + ")");
                    case "REVERSE" -> site.textResult("reverse(" + one(site) + ")");
                    case "LENGTH", "LEN" -> length(site.expect(1, 1));
                    case "OCTET_LENGTH" -> octets(site.expect(1, 1));
                    case "TRIM", "LTRIM", "RTRIM" -> trim(site.expect(1, 2));
                    case "SUBSTR", "SUBSTRING" -> substring(site.expect(2, 3));
                    case "LEFT" -> left(site.expect(2, 2));
                    case "RIGHT" -> right(site.expect(2, 2));
                    case "REPLACE" -> replace(site.expect(2, 3));
                    case "CHARINDEX", "POSITION" -> position(site.expect(2, 2));
                    case "CONTAINS" -> pair(site, "contains");
                    case "STARTSWITH" -> pair(site, "starts_with");
                    case "ENDSWITH" -> pair(site, "ends_with");
                    case "REPEAT" ->
                            site.expect(2, 2)
                                    .textResult(
                                            "repeat(%s, %s)"
                                                    .formatted(site.text(0), site.length(1)));
                    case "LPAD", "RPAD" -> pad(site.expect(2, 3));
                    case "ASCII" -> number(site, "ascii(" + one(site) + ")", NUMBER_18);
                    case "CHR", "CHAR" ->
                            site.expect(1, 1)
                                    .textResult("chr(CAST(" + site.integer(0) + " AS INTEGER))");
                    default -> null;
                };
        return result != null ? Optional.of(result) : digest(site);
    }

    private static Optional<Typed> digest(CallSite site) {
        return Optional.ofNullable(
                switch (site.name()) {
                    case "MD5", "MD5_HEX" -> {
                        String bytes = bytes(site.expect(1, 1));
                        yield site.result("md5(" + bytes + ")", ColumnType.text(32));
                    }
                    case "MD5_NUMBER_LOWER64" -> DigestHalf.lower(site.expect(1, 1));
                    case "MD5_NUMBER_UPPER64" -> DigestHalf.upper(site.expect(1, 1));
                    case "SHA1", "SHA1_HEX" ->
                            site.result(
                                    "sha1(" + bytes(site.expect(1, 1)) + ")", ColumnType.text(40));
                    case "SHA2", "SHA2_HEX" -> sha2(site.expect(1, 2));
                    case "SHA2_BINARY" ->
                            site.result(
                                    "unhex(" + sha2(site.expect(1, 2)).sql() + ")",
                                    ColumnType.binary(64));
                    case "HEX_ENCODE" -> hex(site.expect(1, 2));
                    case "HEX_DECODE_BINARY" ->
                            site.result(
                                    "unhex(sf_hex(" + one(site) + "))",
                                    ColumnType.binary(8_388_608));
                    case "HEX_DECODE_STRING" ->
                            site.textResult("decode(unhex(sf_hex(" + one(site) + ")))");
                    case "BASE64_ENCODE" -> {
                        site.expect(1, 3);
                        String text = "to_base64(" + bytes(site) + ")";
                        if (site.count() > 2) {
                            text = WordFunctions.alphabet(text, site.constant(2), true);
                        }
                        yield site.textResult(
                                site.count() > 1 ? lines(text, site.integer(1)) : text);
                    }
                    default -> null;
                });
    }

    /** In lines of at most so many letters; 0 for one line. */
    private static String lines(String text, String length) {
        return ("CASE WHEN %2$s = 0 THEN %1$s ELSE rtrim(regexp_replace(%1$s, '(.{' || %2$s ||"
                        + " '})', '\\1' || chr(10), 'g'), chr(10)) END")
                .formatted(text, length);
    }

    private static String one(CallSite site) {
        return site.expect(1, 1).text(0);
    }

    private static Typed number(CallSite site, String sql, ColumnType type) {
        return site.result("CAST(" + sql + " AS DECIMAL(" + type.precision() + ",0))", type);
    }

    private static boolean binary(CallSite site) {
        return site.argument(0).kind() == Kind.BINARY;
    }

    /** The bytes of a binary, or of a text in UTF-8. */
    private static String bytes(CallSite site) {
        return binary(site) ? site.argument(0).sql() : "encode(" + site.text(0) + ")";
    }

    private static Typed sha2(CallSite site) {
        String bits = site.count() == 2 ? sha2Bits(site) : "256";
        return site.result(
                bits.equals("256")
                        ? "sha256(" + bytes(site) + ")"
                        : "sf_sha2(hex(" + bytes(site) + "), '" + bits + "')",
                ColumnType.text(128));
    }

    private static String sha2Bits(CallSite site) {
        if (site.raw().get(1) instanceof Expression.Numeral(String digits)
                && Set.of("224", "256", "384", "512").contains(digits)) {
            return digits;
        }
        throw Refusals.unsupported("SHA2 of other than 224, 256, 384 or 512 bits");
    }

    private static Typed hex(CallSite site) {
        String sql = "hex(" + bytes(site) + ")";
        if (site.count() == 2) {
            sql =
                    ("CASE %1$s WHEN 0 THEN lower(%2$s) WHEN 1 THEN %2$s ELSE CASE WHEN %1$s IS"
                                    + " NOT NULL THEN error('SF:1008:22023:invalid value for"
                                    + " parameter case') END END")
                            .formatted(site.integer(1), sql);
        }
        return site.textResult(sql);
    }

    private static Typed concat(CallSite site) {
        Typed all = site.argument(0);
        if (site.count() == 1) {
            return Casts.toText(all);
        }
        for (Typed argument : site.arguments().subList(1, site.count())) {
            all = Operators.concat(all, argument);
        }
        return all;
    }

    /** NULL when any argument is: sql-reference/functions/concat_ws. */
    private static Typed separated(CallSite site) {
        StringBuilder sql = new StringBuilder();
        for (int i = 1; i < site.count(); i++) {
            sql.append(i > 1 ? " || " + site.text(0) + " || " : "").append(site.text(i));
        }
        String guard = "CASE WHEN " + site.text(0) + " IS NULL THEN NULL ELSE " + sql + " END";
        return site.textResult(guard);
    }

    private static Typed length(CallSite site) {
        String sql =
                binary(site)
                        ? "octet_length(" + site.argument(0).sql() + ")"
                        : "length(" + site.text(0) + ")";
        return number(site, sql, NUMBER_18);
    }

    private static Typed octets(CallSite site) {
        String sql =
                binary(site)
                        ? "octet_length(" + site.argument(0).sql() + ")"
                        : "strlen(" + site.text(0) + ")";
        return number(site, sql, NUMBER_18);
    }

    /** Blanks by default; only those, no tabs or newlines. */
    private static Typed trim(CallSite site) {
        String characters = site.count() == 2 ? site.text(1) : "' '";
        String function =
                switch (site.name()) {
                    case "LTRIM" -> "ltrim";
                    case "RTRIM" -> "rtrim";
                    default -> "trim";
                };
        return site.textResult(function + "(" + site.text(0) + ", " + characters + ")");
    }

    /** From 1; 0 counts as 1, negative from the end: sql-reference/functions/substr. */
    private static Typed substring(CallSite site) {
        if (binary(site)) {
            throw Refusals.unsupported("SUBSTR of BINARY");
        }
        String start = site.integer(1);
        String from = "CASE " + start + " WHEN 0 THEN 1 ELSE " + start + " END";
        String sql =
                site.count() == 2
                        ? "substring(%s, %s)".formatted(site.text(0), from)
                        : "substring(%s, %s, %s)".formatted(site.text(0), from, site.length(2));
        // DuckDB starts before the text when a negative start goes beyond it.
        return site.textResult(
                "CASE WHEN %s < -length(%s) THEN '' ELSE %s END"
                        .formatted(start, site.text(0), sql));
    }

    private static Typed left(CallSite site) {
        return site.textResult("left(%s, %s)".formatted(site.text(0), site.length(1)));
    }

    private static Typed right(CallSite site) {
        return site.textResult("right(%s, %s)".formatted(site.text(0), site.length(1)));
    }

    private static Typed replace(CallSite site) {
        String with = site.count() == 3 ? site.text(2) : "''";
        return site.textResult("replace(%s, %s, %s)".formatted(site.text(0), site.text(1), with));
    }

    private static Typed position(CallSite site) {
        return number(site, "strpos(%s, %s)".formatted(site.text(1), site.text(0)), NUMBER_18);
    }

    private static Typed pair(CallSite site, String function) {
        site.expect(2, 2);
        return site.truth("%s(%s, %s)".formatted(function, site.text(0), site.text(1)));
    }

    private static Typed pad(CallSite site) {
        if (binary(site)) {
            throw Refusals.unsupported(site.name() + " of BINARY");
        }
        String with = site.count() == 3 ? site.text(2) : "' '";
        return site.textResult(
                "%s(%s, CAST(%s AS INTEGER), %s)"
                        .formatted(
                                site.name().equals("LPAD") ? "lpad" : "rpad",
                                site.text(0),
                                site.length(1),
                                with));
    }
}
