package dev.glissade.rehearsal.bind;

import java.util.Arrays;

/** INITCAP and EDITDISTANCE: sql-reference/functions/initcap, editdistance. */
final class Words {
    /** Beside white space, what ends a word for INITCAP when a call does not say. */
    static final String STANDARD = "!?@\"^#$&~_,.:;+-*%/|\\[](){}<>";

    private Words() {}

    /** How many insertions, deletions and substitutions of characters lie between two texts. */
    static long distance(String from, String to) {
        int[] a = from.codePoints().toArray();
        int[] b = to.codePoints().toArray();
        int[] row = new int[b.length + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length];
    }

    /** The first letter of each word large, the others small; delimiters stay as they are. */
    static String capitalized(String text, String delimiters) {
        var out = new StringBuilder(text.length());
        boolean first = true;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean delimiter =
                    delimiters.indexOf(c) >= 0
                            || (delimiters.equals(STANDARD) && Character.isWhitespace(c));
            if (delimiter) {
                out.appendCodePoint(c);
            } else {
                out.appendCodePoint(first ? Character.toUpperCase(c) : Character.toLowerCase(c));
            }
            first = delimiter;
        }
        return out.toString();
    }
}
