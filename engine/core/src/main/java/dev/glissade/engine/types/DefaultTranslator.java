package dev.glissade.engine.types;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceColumn.Generation;
import dev.glissade.engine.sql.SfLiterals;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates the defaults that mean the same in both databases: literals, and the functions for now
 * and for a random UUID. The rest is left out, and {@link #isLost} says so for the report.
 */
public final class DefaultTranslator {
    /** A literal as {@code pg_get_expr} prints it, with the cast that shows its type. */
    private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'::([\\w. \"\\[\\]]+)");

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?");
    private static final Pattern TIMESTAMP = Pattern.compile(DATE + " " + TIME);

    /** 24:00:00 is a time in PostgreSQL alone. */
    private static final String END_OF_DAY = "24";

    private DefaultTranslator() {}

    /** The expression after DEFAULT, absent when there is none or none that means the same. */
    public static Optional<String> translated(SourceColumn column, Mapping mapping) {
        String expression = expression(column);
        if (expression.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> constant =
                constant(expression, column.type()).flatMap(text -> literal(text, column, mapping));
        return constant.isPresent() ? constant : function(expression, mapping);
    }

    /**
     * Whether the column has a default, or is an identity, that will not be there at the target.
     */
    public static boolean isLost(SourceColumn column, Mapping mapping) {
        return switch (column.generation()) {
            case IDENTITY_ALWAYS, IDENTITY_BY_DEFAULT, STORED, VIRTUAL -> true;
            case NONE -> !expression(column).isEmpty() && translated(column, mapping).isEmpty();
        };
    }

    /** The default without parentheses, empty for none; a generating expression is no default. */
    private static String expression(SourceColumn column) {
        String expression = column.defaultExpression();
        if (expression == null
                || column.generation() != Generation.NONE
                || expression.equals("NULL")
                || expression.startsWith("NULL::")) {
            return "";
        }
        return expression.startsWith("(") && expression.endsWith(")")
                ? expression.substring(1, expression.length() - 1)
                : expression;
    }

    /**
     * The text of a literal of the column's own type; of another type it may change in the cast.
     */
    private static Optional<String> constant(String expression, PgType type) {
        if (NUMBER.matcher(expression).matches()
                || expression.equals("true")
                || expression.equals("false")) {
            return Optional.of(expression);
        }
        Matcher quoted = QUOTED.matcher(expression);
        if (!quoted.matches() || !isSame(quoted.group(2), type)) {
            return Optional.empty();
        }
        return Optional.of(quoted.group(1).replace("''", "'"));
    }

    private static boolean isSame(String cast, PgType type) {
        return switch (type) {
            case PgType.DomainOf domain ->
                    cast.equals(domain.formatted()) || isSame(cast, domain.base());
            case PgType.Scalar scalar ->
                    cast.equals(TypeNames.withoutModifier(scalar.formatted()))
                            || cast.equals(scalar.name())
                            // text and varchar become one another as they are.
                            || (scalar.name().matches("text|varchar")
                                    && cast.matches("text|character varying"));
            case PgType.Enumerated _, PgType.ArrayOf _, PgType.Structured _ ->
                    cast.equals(type.formatted());
        };
    }

    private static Optional<String> literal(String text, SourceColumn column, Mapping mapping) {
        return switch (mapping.encoding()) {
            case FLOAT -> matching(NUMBER, text);
            case INTEGER, NUMERIC, NUMERIC_CHECKED ->
                    matching(NUMBER, text).filter(number -> fits(number, mapping.type()));
            case BOOLEAN ->
                    switch (text) {
                        case "true", "false" -> Optional.of(text.toUpperCase(Locale.ROOT));
                        default -> Optional.empty();
                    };
            case TEXT ->
                    Optional.of(padded(text, column.type()))
                            .filter(stored -> printsAsWritten(column.type()))
                            .filter(stored -> fitsText(stored, mapping.type()))
                            .map(SfLiterals::quoted);
            case UUID -> Optional.of(SfLiterals.quoted(text));
            case DATE -> cast(DATE, text, mapping);
            case TIME -> text.startsWith(END_OF_DAY) ? Optional.empty() : cast(TIME, text, mapping);
            case TIMESTAMP -> cast(TIMESTAMP, text, mapping);
            case TIMESTAMPTZ,
                    JSON,
                    BYTEA,
                    ARRAY_OF_NUMBERS,
                    ARRAY_OF_BOOLEANS,
                    ARRAY_OF_TEXTS,
                    MONEY,
                    TIMESTAMPTZ_UTC,
                    TIMETZ,
                    UUID_BYTES,
                    BITS,
                    LSN,
                    BITS_BYTES,
                    WHOLE_BYTES,
                    TRIMMED,
                    XML,
                    WKT_POINT,
                    WKT_LINE,
                    WKT_POLYGON,
                    EWKB,
                    STRUCTURE,
                    JSON_OBJECT,
                    TIMETZ_MOMENT,
                    INTERVAL_MONTHS,
                    INTERVAL_SECONDS,
                    PERIOD ->
                    Optional.empty();
        };
    }

    private static Optional<String> matching(Pattern pattern, String text) {
        return pattern.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> cast(Pattern pattern, String text, Mapping mapping) {
        return matching(pattern, text)
                .map(same -> "CAST('%s' AS %s)".formatted(same, mapping.type().sql()));
    }

    /** More decimal places than the column keeps would be rounded, more digits refused. */
    private static boolean fits(String number, SfType type) {
        String digits = number.replace("-", "");
        int point = digits.indexOf('.');
        int places = point < 0 ? 0 : digits.length() - point - 1;
        int whole = point < 0 ? digits.length() : point;
        return type instanceof SfType.Fixed fixed
                && places <= fixed.scale()
                && (digits.startsWith("0") || whole <= fixed.precision() - fixed.scale());
    }

    /** 0 in a numeric(5,2) prints as 0.00 and true as t: only text is printed as it is written. */
    private static boolean printsAsWritten(PgType type) {
        return TypeMapper.decide(type) instanceof TypeDecision.Mapped(Mapping standard)
                && standard.encoding() == Encoding.TEXT;
    }

    /** PostgreSQL refuses a longer default when it is used, Snowflake when the table is made. */
    private static boolean fitsText(String text, SfType type) {
        return type instanceof SfType.Varchar varchar
                && text.codePointCount(0, text.length()) <= varchar.characters();
    }

    /** The value of a char(n) default is padded when it is stored. */
    private static String padded(String text, PgType type) {
        if (type instanceof PgType.DomainOf domain) {
            return padded(text, domain.base());
        }
        if (!(type instanceof PgType.Scalar scalar)
                || !scalar.name().equals("bpchar")
                || scalar.modifier() < 0) {
            return text;
        }
        int length = text.codePointCount(0, text.length());
        return text + " ".repeat(Math.max(0, scalar.modifier() - 4 - length));
    }

    /**
     * In both databases now is the session's, and a timestamp without zone takes its wall clock.
     */
    private static Optional<String> function(String expression, Mapping mapping) {
        String sql = mapping.type().sql();
        return switch (expression) {
            case "now()", "CURRENT_TIMESTAMP", "transaction_timestamp()" ->
                    switch (mapping.encoding()) {
                        case TIMESTAMPTZ, TIMESTAMP, DATE ->
                                Optional.of("CAST(CURRENT_TIMESTAMP() AS " + sql + ")");
                        default -> Optional.empty();
                    };
            case "LOCALTIMESTAMP" ->
                    mapping.encoding() == Encoding.TIMESTAMP
                            ? Optional.of("CAST(CURRENT_TIMESTAMP() AS " + sql + ")")
                            : Optional.empty();
            case "CURRENT_DATE" ->
                    mapping.encoding() == Encoding.DATE
                            ? Optional.of("CURRENT_DATE()")
                            : Optional.empty();
            case "gen_random_uuid()", "uuidv4()" ->
                    mapping.encoding() == Encoding.UUID
                            ? Optional.of("UUID_STRING()")
                            : Optional.empty();
            default -> Optional.empty();
        };
    }
}
