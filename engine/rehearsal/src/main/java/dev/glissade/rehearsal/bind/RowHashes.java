package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.Refusals;

import java.util.stream.Collectors;

/**
 * HASH_AGG: of rows that are equal the same number, whatever their order; by
 * sql-reference/functions/hash_agg and hash. Which number it is, nobody can know.
 *
 * <ul>
 *   <li>NUMBERs of any scale, and FLOATs without a fraction, hash alike when they are equal, in a
 *       VARIANT too; TIMESTAMP_TZs when they are one moment.
 *   <li>NULLs and rows that are there twice count; of no row it is 0.
 * </ul>
 */
final class RowHashes {
    private RowHashes() {}

    static Typed call(CallSite site) {
        if (site.star() || !site.within().isEmpty()) {
            throw Refusals.unsupported("HASH_AGG(*) or WITHIN GROUP");
        }
        if (site.count() == 0) {
            throw Refusals.argumentCount("HASH_AGG", 0);
        }
        String row =
                site.arguments().stream().map(RowHashes::text).collect(Collectors.joining(", "));
        // Wrapped to what a signed number of 64 bits holds.
        return new Typed(
                ("CAST((coalesce(sum(%sCAST(hash(%s) AS HUGEINT))%s, 0) + 9223372036854775808)"
                                + " %% 18446744073709551616 - 9223372036854775808"
                                + " AS DECIMAL(19,0))")
                        .formatted(site.distinct() ? "DISTINCT " : "", row, site.over()),
                ColumnType.fixed(19, 0),
                false);
    }

    /** A text that values have in common when they hash alike. */
    private static String text(Typed value) {
        String sql = Zoned.comparable(value).sql();
        return switch (value.kind()) {
            case FIXED ->
                    value.type().scale() == 0
                            ? varchar(sql)
                            : "rtrim(rtrim(" + varchar(sql) + ", '0'), '.')";
            case REAL ->
                    ("CASE WHEN isfinite(%1$s) AND trunc(%1$s) = %1$s AND abs(%1$s) < 1e37"
                                    + " THEN CAST(CAST(%1$s AS DECIMAL(38,0)) AS VARCHAR)"
                                    + " ELSE 'F' || CAST(%1$s AS VARCHAR) END")
                            .formatted(sql);
            case VARIANT, OBJECT, ARRAY -> "sf_json_lenient(" + varchar(sql) + ")";
            case TEXT -> "'T' || " + sql;
            case BINARY -> "'X' || hex(" + sql + ")";
            case TIMESTAMP_LTZ, TIMESTAMP_TZ -> "'L' || " + varchar("epoch_us(" + sql + ")");
            case BOOLEAN, DECFLOAT, DATE, TIME, TIMESTAMP_NTZ ->
                    "'" + value.kind() + "' || " + varchar(sql);
            case GEOGRAPHY -> throw Refusals.unsupported("HASH_AGG of a GEOGRAPHY");
        };
    }

    private static String varchar(String sql) {
        return "CAST(" + sql + " AS VARCHAR)";
    }
}
