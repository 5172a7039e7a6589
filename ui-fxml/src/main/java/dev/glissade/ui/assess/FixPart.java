package dev.glissade.ui.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A finding's fix in parts: statements that can be copied as they stand, and what to know. */
sealed interface FixPart {
    String text();

    /** A statement, without a semicolon. */
    record Sql(String text) implements FixPart {}

    /** What people are to do, or to know of the statement. */
    record Words(String text) implements FixPart {}

    /** An identifier as the engine writes it: always in quotes, perhaps with its schema. */
    String NAME = "(?:\"(?:[^\"]|\"\")*\"|[a-z_0-9$]+)";

    /** How the statements begin that the engine proposes. */
    Pattern STATEMENT =
            Pattern.compile(
                    "(?:ALTER (?:TABLE|ROLE|SEQUENCE|DATABASE|USER) %1$s(?:\\.%1$s)* [A-Z]|"
                                    .formatted(NAME)
                            + "ALTER SYSTEM SET |GRANT [A-Z][A-Z, ]* ON |REVOKE [A-Z][A-Z, ]* ON |"
                            + "VACUUM |ANALYZE |CREATE DATABASE %1$s|SELECT )".formatted(NAME));

    /** What ends a statement within a fix; what is quoted is passed over. */
    Pattern END = Pattern.compile("\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|(; )|(?:, (?:or|and) )");

    /** The parts, in order; none when nothing needs doing. */
    static List<FixPart> of(String fix) {
        var parts = new ArrayList<FixPart>();
        String rest = fix.strip();
        while (!rest.isEmpty()) {
            if (!STATEMENT.matcher(rest).lookingAt()) {
                parts.add(new Words(rest));
                break;
            }
            int end = end(rest);
            String sql = rest.substring(0, end).strip();
            // What has a gap to be filled in is for people.
            parts.add(sql.contains("…") ? new Words(sql) : new Sql(sql));
            rest = rest.substring(end).replaceFirst("^(?:; |, )", "").strip();
        }
        return List.copyOf(parts);
    }

    private static int end(String text) {
        Matcher matcher = END.matcher(text);
        while (matcher.find()) {
            if (matcher.group().startsWith("\"") || matcher.group().startsWith("'")) {
                continue;
            }
            return matcher.start();
        }
        return text.length();
    }
}
