package dev.glissade.rehearsal.wire;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The PUT that Go's client sends once more for each file, to have the file's own address. It cuts
 * from the end of the path every character that the file's name has, and appends the name: from
 * {@code /d/*.csv} and {@code a.csv.gz} comes {@code /d/*a.csv.gz}. Here the name is found again.
 */
final class FollowUpPut {
    private static final String PROTOCOL = "file://";

    private FollowUpPut() {}

    /**
     * The statement with the file's name for its path; as it is when it is not such a statement, or
     * more than one name would explain it.
     *
     * @param before the PUT that the user wrote
     */
    static String named(String before, String sql) {
        if (!isPut(before) || !isPut(sql)) {
            return sql;
        }
        String written = path(before);
        String sent = path(sql);
        Set<String> names = new LinkedHashSet<>();
        for (int cut = 0; cut <= Math.min(written.length(), sent.length()); cut++) {
            String name = sent.substring(cut);
            boolean explains =
                    sent.startsWith(written.substring(0, cut))
                            && !name.isEmpty()
                            && name.indexOf('/') < 0
                            && cutLength(written, name) == cut;
            if (explains) {
                names.add(name);
            }
        }
        return names.size() == 1 ? sql.replace(sent, List.copyOf(names).getFirst()) : sql;
    }

    static boolean isPut(String sql) {
        return sql.strip().toUpperCase(Locale.ROOT).startsWith("PUT") && sql.contains(PROTOCOL);
    }

    /** How much is left of a path when all characters of a name are cut from its end. */
    private static int cutLength(String path, String name) {
        int end = path.length();
        while (end > 0 && name.indexOf(path.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    /** The path as that client finds it: up to the quote, or to a blank, a line or a semicolon. */
    private static String path(String sql) {
        int start = sql.indexOf(PROTOCOL);
        boolean quoted = start > 0 && sql.charAt(start - 1) == '\'';
        start += PROTOCOL.length();
        int end = start;
        String ends = quoted ? "'" : " \n;";
        while (end < sql.length() && ends.indexOf(sql.charAt(end)) < 0) {
            end++;
        }
        return sql.substring(start, end);
    }
}
