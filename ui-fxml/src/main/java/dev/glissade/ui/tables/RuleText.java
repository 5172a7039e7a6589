package dev.glissade.ui.tables;

import java.util.ArrayList;
import java.util.List;

/** Patterns in one line, with commas between: {@code sales.*, !*_tmp}. */
final class RuleText {
    private RuleText() {}

    /** The patterns of a line; a comma within quotes belongs to a name. */
    static List<String> patterns(String line) {
        var patterns = new ArrayList<String>();
        var pattern = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            if (c == ',' && !quoted) {
                add(patterns, pattern);
            } else {
                pattern.append(c);
            }
        }
        add(patterns, pattern);
        return List.copyOf(patterns);
    }

    private static void add(List<String> patterns, StringBuilder pattern) {
        String text = pattern.toString().strip();
        if (!text.isEmpty()) {
            patterns.add(text);
        }
        pattern.setLength(0);
    }

    /** The line that these patterns are read from again. */
    static String line(List<String> patterns) {
        return String.join(", ", patterns.stream().map(RuleText::readable).toList());
    }

    /** A comma that stands without quotes gets them, which changes nothing of what it matches. */
    private static String readable(String pattern) {
        var text = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '"';
            text.append(c == ',' && !quoted ? "\",\"" : String.valueOf(c));
        }
        return text.toString();
    }
}
