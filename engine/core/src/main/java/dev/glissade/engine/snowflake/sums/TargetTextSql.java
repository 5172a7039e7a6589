package dev.glissade.engine.snowflake.sums;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.plan.CanonicalForm;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.sql.SfIdentifiers;
import dev.glissade.engine.sql.SqlTexts;

import java.util.List;

/**
 * Writes the canonical text of a value and of a row in Snowflake's SQL; {@code SourceTextSql} is
 * its counterpart, and says what the text is.
 */
public final class TargetTextSql {
    private TargetTextSql() {}

    /** The row's text; what is hashed. */
    public static String row(List<ColumnPlan> columns) {
        return SqlTexts.joined(columns.stream().map(TargetTextSql::of).toList());
    }

    /** The text of one column's value, never NULL. */
    public static String of(ColumnPlan column) {
        return of(column, SfIdentifiers.quoted(column.targetName()));
    }

    /** Likewise of another value of the column's type. */
    static String of(ColumnPlan column, String field) {
        CanonicalForm form = CanonicalForm.of(column).orElseThrow();
        return switch (form) {
            case TEXT -> text(field);
            case BYTES ->
                    known(
                            "CASE WHEN LENGTH(%1$s) > %2$d THEN 'M' || MD5(%1$s) ELSE %1$s END"
                                    .formatted(
                                            "HEX_ENCODE(" + field + ")", CanonicalForm.BYTES_MAX));
            case BOOLEAN ->
                    "CASE WHEN %1$s THEN '1' WHEN NOT %1$s THEN '0' ELSE '~' END".formatted(field);
            case DOUBLE -> DoubleBitsSql.of(field);
            case NUMBER, SCALED_NUMBER -> known(number(column, field));
            case UUID -> known("LOWER(" + field + "::VARCHAR)");
            case DAY -> known(printed(field, "YYYY-MM-DD"));
            case TIME -> known(clock(field, field, "HH24:MI:SS"));
            case MOMENT -> known(clock(field, field, "YYYY-MM-DD HH24:MI:SS"));
            case INSTANT ->
                    known(
                            clock(
                                            field,
                                            "CONVERT_TIMEZONE('UTC', " + field + ")",
                                            "YYYY-MM-DD HH24:MI:SS")
                                    + " || '+00'");
        };
    }

    /** The text of fields of a staged file, each as a free text. */
    public static String fields(List<String> fields) {
        return SqlTexts.joined(fields.stream().map(TargetTextSql::text).toList());
    }

    private static String text(String field) {
        return known(
                """
                CASE WHEN OCTET_LENGTH(%1$s) > %2$d THEN 'M' || MD5(%1$s) \
                ELSE OCTET_LENGTH(%1$s) || ':' || %1$s END\
                """
                        .formatted(field, CanonicalForm.BYTES_MAX));
    }

    /** Whether a number below 1 is printed with a 0 before its point is nowhere promised. */
    private static String number(ColumnPlan column, String field) {
        String text = field + "::VARCHAR";
        int scale = ((SfType.Fixed) column.mapping().type()).scale();
        return scale == 0
                ? text
                : "IFF(ABS(%1$s) < 1, IFF(%1$s < 0, '-0', '0') || RIGHT(%2$s, %3$d), %2$s)"
                        .formatted(field, text, scale + 1);
    }

    private static String printed(String value, String format) {
        return "TO_CHAR(" + value + ", '" + format + "')";
    }

    /** Without zeros at the end of a fraction; of whole seconds there is none to be searched. */
    private static String clock(String field, String value, String format) {
        return "IFF(%1$s = DATE_TRUNC('SECOND', %1$s), %2$s, RTRIM(%3$s, '0'))"
                .formatted(field, printed(value, format), printed(value, format + ".FF9"));
    }

    private static String known(String text) {
        return "COALESCE(" + text + ", '~')";
    }
}
