package dev.glissade.engine.report;

import java.util.Locale;

/** Text in which nothing hides: names may hold line ends, and what turns the direction of text. */
final class VisibleText {
    private VisibleText() {}

    /** What cannot be seen, or must not stand in a document, becomes its code, as in <U+202E>. */
    static String of(String text) {
        if (text.codePoints().noneMatch(VisibleText::isHidden)) {
            return text;
        }
        var visible = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            if (isHidden(c)) {
                                visible.append(code(c));
                            } else {
                                visible.appendCodePoint(c);
                            }
                        });
        return visible.toString();
    }

    /** Such as {@code <U+202E>}. */
    static String code(int c) {
        return String.format(Locale.ROOT, "<U+%04X>", c);
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
