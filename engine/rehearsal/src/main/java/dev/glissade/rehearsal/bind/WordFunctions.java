package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.Duck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Further functions over texts: their parts, their characters, DECODE and encodings. */
final class WordFunctions {
    private static final String BASE64_LAST = "+/=";
    private static final ColumnType NUMBER = ColumnType.fixed(18, 0);
    private static final ColumnType BINARY = ColumnType.binary(8_388_608);

    /** The delimiters of words: sql-reference/functions/initcap. */
    private static final String DELIMITERS = "'" + Words.STANDARD + "'";

    private WordFunctions() {}

    static Optional<Typed> call(CallSite site) {
        Typed words =
                switch (site.name()) {
                    case "SPLIT_PART" -> part(site.expect(3, 3));
                    case "TRANSLATE" -> translated(site.expect(3, 3));
                    case "INITCAP" ->
                            site.expect(1, 2)
                                    .textResult(
                                            "sf_initcap(%s, %s)"
                                                    .formatted(
                                                            site.text(0),
                                                            site.count() == 2
                                                                    ? site.text(1)
                                                                    : DELIMITERS));
                    case "INSERT" ->
                            site.expect(4, 4)
                                    .textResult(
                                            ("left(%1$s, %2$s - 1) || %4$s"
                                                            + " || substr(%1$s, %2$s + %3$s)")
                                                    .formatted(
                                                            site.text(0),
                                                            site.integer(1),
                                                            site.integer(2),
                                                            site.text(3)));
                    case "SPACE" ->
                            site.expect(1, 1).textResult("repeat(' ', " + site.length(0) + ")");
                    case "UNICODE" ->
                            site.expect(1, 1)
                                    .result(
                                            ("CAST(CASE WHEN unicode(%1$s) < 0 THEN 0"
                                                            + " ELSE unicode(%1$s) END"
                                                            + " AS DECIMAL(18,0))")
                                                    .formatted(site.text(0)),
                                            NUMBER);
                    case "BIT_LENGTH" ->
                            site.expect(1, 1)
                                    .result(
                                            "CAST(8 * octet_length(%s) AS DECIMAL(18,0))"
                                                    .formatted(bytes(site)),
                                            NUMBER);
                    case "EDITDISTANCE" -> distance(site.expect(2, 3));
                    case "DECODE" -> decode(site.expect(3, 1000));
                    default -> null;
                };
        return words != null ? Optional.of(words) : encoded(site);
    }

    private static Optional<Typed> encoded(CallSite site) {
        return Optional.ofNullable(
                switch (site.name()) {
                    case "BASE64_DECODE_STRING" ->
                            site.textResult("decode(" + base64(site.expect(1, 2)) + ")");
                    case "BASE64_DECODE_BINARY" -> site.result(base64(site.expect(1, 2)), BINARY);
                    case "MD5_BINARY" ->
                            site.result(
                                    "unhex(md5(" + bytes(site.expect(1, 1)) + "))",
                                    ColumnType.binary(16));
                    case "SHA1_BINARY" ->
                            site.result(
                                    "unhex(sha1(" + bytes(site.expect(1, 1)) + "))",
                                    ColumnType.binary(20));
                    case "TRY_HEX_DECODE_STRING" ->
                            ExpressionBinder.attempt(
                                    site.textResult(
                                            "decode(unhex(sf_hex("
                                                    + site.expect(1, 1).text(0)
                                                    + ")))"));
                    case "TRY_HEX_DECODE_BINARY" ->
                            ExpressionBinder.attempt(
                                    site.result(
                                            "unhex(sf_hex(" + site.expect(1, 1).text(0) + "))",
                                            BINARY));
                    case "TRY_BASE64_DECODE_STRING" ->
                            ExpressionBinder.attempt(
                                    site.textResult("decode(" + base64(site.expect(1, 2)) + ")"));
                    case "TRY_BASE64_DECODE_BINARY" ->
                            ExpressionBinder.attempt(
                                    site.result(base64(site.expect(1, 2)), BINARY));
                    default -> null;
                });
    }

    /** A target longer than its source is refused. */
    private static Typed translated(CallSite site) {
        return site.textResult(
                ("translate(%1$s, %2$s, CASE WHEN length(%3$s) > length(%2$s)"
                                + " THEN sf_too_long(%3$s) ELSE %3$s END)")
                        .formatted(site.text(0), site.text(1), site.text(2)));
    }

    private static Typed distance(CallSite site) {
        String sql = "sf_distance(" + site.text(0) + ", " + site.text(1) + ")";
        String limited =
                site.count() == 3
                        ? ("CASE WHEN %1$s IS NOT NULL AND %2$s IS NOT NULL"
                                        + " THEN least(%2$s, greatest(0, %1$s)) END")
                                .formatted(site.integer(2), sql)
                        : sql;
        return site.result("CAST(" + limited + " AS DECIMAL(18,0))", NUMBER);
    }

    private static String bytes(CallSite site) {
        return site.argument(0).kind() == Kind.BINARY
                ? site.argument(0).sql()
                : "encode(" + site.text(0) + ")";
    }

    private static String base64(CallSite site) {
        String text =
                site.count() > 1 ? alphabet(site.text(0), site.constant(1), false) : site.text(0);
        return "unhex(sf_binary(" + text + ", 'BASE64'))";
    }

    /**
     * The last two letters and the padding that base64_encode's alphabet names, instead of the
     * usual ones or back into them.
     */
    static String alphabet(String text, String letters, boolean into) {
        if (letters.length() > BASE64_LAST.length() || letters.chars().anyMatch(c -> c > 0x7F)) {
            throw Refusals.invalidValue(letters, "alphabet");
        }
        String other = letters + BASE64_LAST.substring(letters.length());
        return "translate(%s, %s, %s)"
                .formatted(
                        text,
                        Duck.literal(into ? BASE64_LAST : other),
                        Duck.literal(into ? other : BASE64_LAST));
    }

    /**
     * From 1, negative from the end, 0 as 1; an empty text beyond the last. An empty delimiter
     * leaves the text whole: sql-reference/functions/split_part.
     */
    private static Typed part(CallSite site) {
        String number = site.integer(2);
        return site.textResult(
                ("CASE WHEN %2$s = '' THEN CASE WHEN %3$s IN (0, 1, -1) THEN %1$s ELSE '' END"
                                + " ELSE coalesce(string_split(%1$s, %2$s)"
                                + "[CASE %3$s WHEN 0 THEN 1 ELSE %3$s END],"
                                + " CASE WHEN %1$s IS NULL OR %2$s IS NULL OR %3$s IS NULL"
                                + " THEN NULL ELSE '' END) END")
                        .formatted(site.text(0), site.text(1), number));
    }

    /** Unlike CASE, NULL matches NULL: sql-reference/functions/decode. */
    private static Typed decode(CallSite site) {
        List<Typed> results = new ArrayList<>();
        for (int i = 2; i < site.count(); i += 2) {
            results.add(site.argument(i));
        }
        boolean otherwise = site.count() % 2 == 0;
        results.add(otherwise ? site.arguments().getLast() : Typed.nullValue());
        ColumnType type = CommonType.of(site.name(), results);
        var sql = new StringBuilder("CASE");
        for (int i = 1; i + 1 < site.count(); i += 2) {
            List<Typed> pair = List.of(site.argument(0), site.argument(i));
            ColumnType compared = CommonType.compared(site.name(), pair);
            sql.append(
                    " WHEN %s IS NOT DISTINCT FROM %s THEN %s"
                            .formatted(
                                    Casts.cast(pair.get(0), compared).sql(),
                                    Casts.cast(pair.get(1), compared).sql(),
                                    Casts.cast(site.argument(i + 1), type).sql()));
        }
        sql.append(" ELSE ").append(Casts.cast(results.getLast(), type).sql()).append(" END");
        return new Typed(sql.toString(), type, true);
    }
}
