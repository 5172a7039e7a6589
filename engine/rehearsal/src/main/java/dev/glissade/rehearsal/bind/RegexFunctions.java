package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Expression;

import java.util.Optional;

/**
 * Regular expressions: sql-reference/functions-regexp. DuckDB's engine knows no backreferences
 * either; {@code .} matches no newline unless asked to, and positions count characters.
 */
final class RegexFunctions {
    private static final ColumnType COUNT = ColumnType.fixed(18, 0);

    private RegexFunctions() {}

    static Optional<Typed> call(CallSite site) {
        return Optional.ofNullable(
                switch (site.name()) {
                    // Anchored at both ends: sql-reference/functions/rlike.
                    case "RLIKE", "REGEXP_LIKE" ->
                            site.expect(2, 3)
                                    .truth(
                                            "regexp_full_match(%s, %s)"
                                                    .formatted(site.text(0), pattern(site, 2)));
                    case "REGEXP_COUNT" -> {
                        Typed all = found(site.expect(2, 4), 3, 0);
                        yield site.result("CAST(len(" + all.sql() + ") AS DECIMAL(18,0))", COUNT);
                    }
                    case "REGEXP_SUBSTR" -> substring(site.expect(2, 6));
                    case "REGEXP_INSTR" -> found(site.expect(2, 7));
                    case "REGEXP_REPLACE" -> replaced(site.expect(2, 6));
                    default -> null;
                });
    }

    /** The pattern with its parameters in front, as the engine reads them. */
    private static String pattern(CallSite site, int parameters) {
        return "('" + flags(site, parameters) + "' || " + site.text(1) + ")";
    }

    private static String flags(CallSite site, int index) {
        if (site.count() <= index) {
            return "";
        }
        boolean anyCase = false;
        boolean lines = false;
        boolean newline = false;
        String parameters = site.constant(index);
        for (int i = 0; i < parameters.length(); i++) {
            switch (parameters.charAt(i)) {
                case 'c' -> anyCase = false;
                case 'i' -> anyCase = true;
                case 'm' -> lines = true;
                case 's' -> newline = true;
                case 'e' -> {}
                default -> throw Refusals.invalidValue(site.constant(index), site.name());
            }
        }
        String flags = (anyCase ? "i" : "") + (lines ? "m" : "") + (newline ? "s" : "");
        return flags.isEmpty() ? "" : "(?" + flags + ")";
    }

    /** All matches from a position on; an empty pattern has none. */
    private static Typed found(CallSite site, int parameters, int group) {
        String subject =
                site.count() > 2
                        ? "substr(%s, %s)".formatted(site.text(0), site.integer(2))
                        : site.text(0);
        return Typed.of(
                "CASE WHEN %s = '' THEN [] ELSE regexp_extract_all(%s, %s, %d) END"
                        .formatted(site.text(1), subject, pattern(site, parameters), group),
                COUNT);
    }

    /** The occurrence's text, or the group's: sql-reference/functions/regexp_substr. */
    private static Typed substring(CallSite site) {
        boolean extracts = site.count() > 4 && site.constant(4).indexOf('e') >= 0;
        // "If there is no sub-expression in the pattern" it is as if e were not set.
        int group = extracts && hasGroup(site.raw().get(1)) ? 1 : 0;
        if (site.count() == 6) {
            if (!(site.raw().get(5) instanceof Expression.Numeral(String digits))
                    || digits.length() > 2
                    || digits.indexOf('.') >= 0) {
                throw Refusals.unsupported("REGEXP_SUBSTR of a group that is not a constant");
            }
            group = Integer.parseInt(digits);
        }
        String occurrence = site.count() > 3 ? site.integer(3) : "1";
        Typed all = found(site, 4, group);
        return new Typed(
                "(" + all.sql() + ")[" + occurrence + "]", ColumnType.text(16_777_216), true);
    }

    /**
     * The position of an occurrence, or of what follows it; 0 for none. The engine tells no
     * positions, so the text before it is taken, by the shortest run that ends where it begins.
     */
    private static Typed found(CallSite site) {
        boolean extracts = site.count() > 5 && site.constant(5).indexOf('e') >= 0;
        if (extracts || site.count() == 7) {
            throw Refusals.unsupported("REGEXP_INSTR of a group");
        }
        String position = site.count() > 2 ? site.integer(2) : "1";
        int occurrence = site.count() > 3 ? constant(site, 3) : 1;
        boolean after = site.count() > 4 && constant(site, 4) == 1;
        String subject = "substr(%s, %s)".formatted(site.text(0), position);
        String one = "(?:' || " + site.text(1) + " || ')";
        String before = occurrence == 1 ? "" : "(?:.*?" + one + "){" + (occurrence - 1) + "}";
        String groups = after ? "(" + before + ".*?" + one + ")" : "(" + before + ".*?)" + one;
        // The way there crosses lines; the pattern itself does as its parameters say.
        String way = "\\A" + groups.replace(".*?", "(?s:.*?)");
        String pattern = "'" + flags(site, 5) + way + "'";
        return site.result(
                ("CAST(CASE WHEN len(%1$s) < %2$d THEN 0 ELSE"
                                + " length(regexp_extract(%3$s, %4$s, 1)) + %5$s END"
                                + " AS DECIMAL(18,0))")
                        .formatted(found(site, 5, 0).sql(), occurrence, subject, pattern, position),
                COUNT);
    }

    private static int constant(CallSite site, int index) {
        if (site.raw().get(index) instanceof Expression.Numeral(String digits)
                && digits.length() <= 3
                && digits.indexOf('.') < 0
                && Integer.parseInt(digits) <= 1000) {
            return Integer.parseInt(digits);
        }
        throw Refusals.unsupported(site.name() + " of an occurrence that is not a constant");
    }

    /** Whether a pattern has a group; of one that is not constant it is assumed. */
    private static boolean hasGroup(Expression pattern) {
        if (!(pattern instanceof Expression.Text(String text))) {
            return true;
        }
        boolean inClass = false;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '[' -> inClass = true;
                case ']' -> inClass = false;
                case '(' -> {
                    if (!inClass && !text.startsWith("(?", i)) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    private static Typed replaced(CallSite site) {
        String with = site.count() > 2 ? site.text(2) : "''";
        String position = site.count() > 3 ? site.integer(3) : "1";
        String how = "'g'";
        if (site.count() > 4) {
            if (!(site.raw().get(4) instanceof Expression.Numeral(String digits))
                    || !(digits.equals("0") || digits.equals("1"))) {
                throw Refusals.unsupported("REGEXP_REPLACE of an occurrence beyond the first");
            }
            how = digits.equals("0") ? "'g'" : "''";
        }
        String done =
                "regexp_replace(substr(%1$s, %2$s), %3$s, %4$s, %5$s)"
                        .formatted(site.text(0), position, pattern(site, 5), with, how);
        return site.textResult(
                "CASE WHEN %1$s = '' THEN %2$s ELSE left(%2$s, %3$s - 1) || %4$s END"
                        .formatted(site.text(1), site.text(0), position, done));
    }
}
