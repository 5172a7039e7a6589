package dev.glissade.engine.postgres.sums;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.plan.CanonicalForm;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.postgres.catalog.ExtractionSql;
import dev.glissade.engine.sql.SqlTexts;
import dev.glissade.engine.types.Encoding;

import java.util.List;

/**
 * Writes the canonical text of a value and of a row in PostgreSQL's SQL; {@code TargetTextSql} is
 * its counterpart. NULL is {@code ~}, columns are parted by {@code |}, and a free text has its
 * length before it, so that no two rows have one text. Expressions stand inline: a helper function
 * of SQL is twenty times as slow.
 *
 * <p>For sessions that print as {@code PostgresSessions} sets them: ISO dates, UTC.
 */
public final class SourceTextSql {
    private final boolean utf8;

    /**
     * @param utf8 whether that is the server's encoding; if not, texts are converted before they
     *     are measured or hashed
     */
    public SourceTextSql(boolean utf8) {
        this.utf8 = utf8;
    }

    /** The row's hash, 32 hexadecimal digits. */
    public String hash(List<ColumnPlan> columns) {
        return md5(SqlTexts.joined(columns.stream().map(this::of).toList()));
    }

    /**
     * The hash of what COPY prints of a row's columns, each as a free text; {@code RowTexts} has
     * the same of what it receives.
     */
    String hashPrinted(List<ColumnPlan> columns) {
        return md5(
                SqlTexts.joined(
                        columns.stream()
                                .map(
                                        column -> {
                                            String field = ExtractionSql.field(column);
                                            return text(column, field, "concat(" + field + ")");
                                        })
                                .toList()));
    }

    /** The bytes of a free text; of NULL some number or NULL. */
    String length(ColumnPlan column) {
        return octets(textOf(column, ExtractionSql.field(column)));
    }

    /** The text of one column's value, never NULL. */
    public String of(ColumnPlan column) {
        CanonicalForm form = CanonicalForm.of(column).orElseThrow();
        String field = ExtractionSql.field(column);
        return switch (form) {
            case TEXT -> text(column, field, textOf(column, field));
            case BYTES -> bytes(column, field);
            case BOOLEAN -> printed(field + "::int");
            case DOUBLE -> bits(doubleOf(column, field));
            case SCALED_NUMBER -> scaled(column, field);
            case NUMBER ->
                    printed(
                            column.mapping().encoding() == Encoding.LSN
                                    ? "(" + field + " - '0/0'::pg_lsn)"
                                    : field);
            case UUID, DAY, INSTANT -> printed(field);
            case TIME ->
                    printed(
                            column.mapping().encoding() == Encoding.TIMETZ
                                    ? field + "::time"
                                    : field);
            case MOMENT ->
                    printed(
                            column.mapping().encoding() == Encoding.TIMESTAMPTZ_UTC
                                    ? "(" + field + " AT TIME ZONE 'UTC')"
                                    : field);
        };
    }

    /** Of a {@code real} by way of its text, as the load reads it. */
    private static String doubleOf(ColumnPlan column, String field) {
        return isOneOf(column, "float8") ? field : field + "::text::float8";
    }

    /** Whether its type is one of these of PostgreSQL's own. */
    private static boolean isOneOf(ColumnPlan column, String... names) {
        return column.source().type() instanceof PgType.Scalar scalar
                && scalar.schema().equals("pg_catalog")
                && List.of(names).contains(scalar.name());
    }

    private static String bits(String value) {
        return """
        CASE WHEN %1$s IS NULL THEN '~' \
        WHEN %1$s IN ('NaN', 'Infinity', '-Infinity', 0) THEN (%1$s)::text \
        ELSE CASE WHEN %1$s < 0 THEN '-' ELSE '' END \
        || CASE WHEN abs(%1$s) < 1e-100::float8 \
        THEN 's' || %3$s ELSE %2$s::text END END\
        """
                .formatted(
                        value,
                        positiveBits(value),
                        positiveBits(value + " * power(2::float8, 800)"));
    }

    private static String positiveBits(String value) {
        return "('x' || encode(float8send(abs(%s)), 'hex'))::bit(64)::bigint".formatted(value);
    }

    private static String printed(String value) {
        return "COALESCE(" + value + "::text, '~')";
    }

    /**
     * A value with more places than the target has room for prints as it is, and so equals nothing
     * there.
     */
    private static String scaled(ColumnPlan column, String field) {
        String number =
                switch (column.mapping().encoding()) {
                    // Of oid and xid8 only by way of text.
                    case INTEGER -> field + "::text::numeric";
                    case LSN -> "(" + field + " - '0/0'::pg_lsn)";
                    default -> field + "::numeric";
                };
        String rounded = "round(%s, %d)".formatted(number, scale(column));
        return "COALESCE(CASE WHEN %1$s = %2$s THEN %2$s ELSE %1$s END::text, '~')"
                .formatted(number, rounded);
    }

    private static int scale(ColumnPlan column) {
        return ((SfType.Fixed) column.mapping().type()).scale();
    }

    private String text(ColumnPlan column, String field, String text) {
        return "CASE WHEN %s THEN '~' WHEN %s > %d THEN 'M' || %s ELSE %s || ':' || %s END"
                .formatted(
                        isNull(column, field),
                        octets(text),
                        CanonicalForm.BYTES_MAX,
                        md5(text),
                        octets(text),
                        text);
    }

    /**
     * What COPY prints. A cast would not do: of {@code inet} it adds /32, of {@code char(n)} it
     * drops blanks, of {@code boolean} it says true. {@code concat} takes the output function of
     * any type.
     */
    private static String textOf(ColumnPlan column, String field) {
        if (column.rewrite().masked()) {
            return field + "::text";
        }
        if (column.mapping().encoding() == Encoding.TRIMMED) {
            return "rtrim(concat(" + field + "), ' ')";
        }
        return isOneOf(column, "text", "varchar") ? field : "concat(" + field + ")";
    }

    /** A composite of NULLs only IS NULL, though it is none. */
    private static String isNull(ColumnPlan column, String field) {
        return field
                + (isComposite(column.source().type()) ? " IS NOT DISTINCT FROM NULL" : " IS NULL");
    }

    private static boolean isComposite(PgType type) {
        return switch (type) {
            case PgType.Structured _ -> true;
            case PgType.DomainOf domain -> isComposite(domain.base());
            case PgType.Scalar _, PgType.Enumerated _, PgType.ArrayOf _ -> false;
        };
    }

    private String bytes(ColumnPlan column, String field) {
        String digits =
                switch (column.mapping().encoding()) {
                    case UUID_BYTES -> "upper(replace(" + field + "::text, '-', ''))";
                    case EWKB -> "upper(concat(" + field + "))";
                    default -> "upper(encode(" + field + ", 'hex'))";
                };
        return ("CASE WHEN %1$s IS NULL THEN '~' WHEN length(%2$s) > %3$d"
                        + " THEN 'M' || %4$s ELSE %2$s END")
                .formatted(field, digits, CanonicalForm.BYTES_MAX, md5(digits));
    }

    private String octets(String text) {
        return utf8
                ? "octet_length(" + text + ")"
                : "octet_length(convert_to(" + text + ", 'UTF8'))";
    }

    private String md5(String text) {
        return utf8 ? "md5(" + text + ")" : "md5(convert_to(" + text + ", 'UTF8'))";
    }
}
