package dev.glissade.rehearsal.wire;

import dev.glissade.rehearsal.answer.Refusals;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The PUT that Go's client sends once more for each file, to have the file's own address. It cuts
 * from the end of the path every character that the file's name has, and appends the name: from
 * {@code /d/*.csv} and {@code a.csv.gz} comes {@code /d/*a.csv.gz}. For it a path in quotes ends at
 * the first quote, even one that is escaped. Here the name is found again.
 */
final class FollowUpPut {
    private static final String PROTOCOL = "file://";

    private FollowUpPut() {}

    /**
     * The statement with the file's name for its path; as it was sent when it is no such statement.
     *
     * @param written the PUT of the user
     */
    static String named(String written, String sent) {
        if (!isPut(written) || !isPut(sent)) {
            return sent;
        }
        int start = written.indexOf(PROTOCOL) + PROTOCOL.length();
        boolean quoted = isQuoted(written);
        int end = end(written, start, quoted, false);
        String path = written.substring(start, end);
        String rest = written.substring(end);
        boolean same =
                sent.startsWith(written.substring(0, start))
                        && sent.endsWith(rest)
                        && sent.length() > start + rest.length();
        if (!same) {
            return sent;
        }
        int pathEnd = end(written, start, quoted, true);
        Pattern files = files(written.substring(start, pathEnd), quoted);
        String name =
                name(path, sent.substring(start, sent.length() - rest.length()), files)
                        .orElseThrow(() -> Refusals.unsupported("PUT of " + path + " from Go"));
        return written.substring(0, start)
                + (quoted ? name.replace("\\", "\\\\").replace("'", "\\'") : name)
                + written.substring(pathEnd);
    }

    /** Whether a text is a PUT of files. */
    static boolean isPut(String sql) {
        return sql.strip().toUpperCase(Locale.ROOT).startsWith("PUT") && sql.contains(PROTOCOL);
    }

    /**
     * The shortest name of such a file by which that client would make the one path from the other.
     */
    private static Optional<String> name(String path, String made, Pattern files) {
        for (int cut = Math.min(path.length(), made.length() - 1); cut >= 0; cut--) {
            String name = made.substring(cut);
            boolean explains =
                    made.startsWith(path.substring(0, cut))
                            && lengthCut(path, name) == cut
                            && files.matcher(name).matches();
            if (explains) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** The names that files of a path have in a stage: *, ? and [] stand for others there. */
    private static Pattern files(String path, boolean quoted) {
        String plain = quoted ? path.replace("''", "'").replaceAll("\\\\(.)", "$1") : path;
        String last = plain.substring(plain.lastIndexOf('/') + 1);
        var regex = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < last.length(); i++) {
            char c = last.charAt(i);
            depth = c == '[' ? 1 : c == ']' ? 0 : depth;
            switch (c) {
                case '*' -> regex.append("[^/]*");
                case '?' -> regex.append("[^/]");
                case '[', ']' -> regex.append(c);
                default -> regex.append(depth > 0 ? String.valueOf(c) : Pattern.quote("" + c));
            }
        }
        try {
            return Pattern.compile(regex.append("(\\.gz)?").toString());
        } catch (PatternSyntaxException e) {
            throw Refusals.unsupported("PUT of " + path + " from Go");
        }
    }

    /** How much is left of a path when all characters of a name are cut from its end. */
    private static int lengthCut(String path, String name) {
        int end = path.length();
        while (end > 0 && name.indexOf(path.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static boolean isQuoted(String sql) {
        int protocol = sql.indexOf(PROTOCOL);
        return protocol > 0 && sql.charAt(protocol - 1) == '\'';
    }

    /**
     * Where the path ends: at the quote, or at a blank, a line or a semicolon.
     *
     * @param escapes whether an escaped quote is part of it
     */
    private static int end(String sql, int start, boolean quoted, boolean escapes) {
        String ends = quoted ? "'" : " \n;";
        int end = start;
        while (end < sql.length() && ends.indexOf(sql.charAt(end)) < 0) {
            boolean escaped = escapes && quoted && sql.charAt(end) == '\\';
            end += escaped ? 2 : 1;
            boolean doubled = escapes && quoted && sql.startsWith("''", end);
            end += doubled ? 2 : 0;
        }
        return Math.min(end, sql.length());
    }
}
