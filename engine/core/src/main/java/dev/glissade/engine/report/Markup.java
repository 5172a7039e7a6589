package dev.glissade.engine.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes well-formed XML that an HTML parser reads the same way; escapes all that is text. */
final class Markup {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are names and values in turn. */
    Markup open(String tag, String... attributes) {
        start(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Closes the element that was opened last. */
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Likewise, and a line end for whoever reads the source. */
    Markup closeLine() {
        close();
        out.append('\n');
        return this;
    }

    /** An element without content. */
    Markup empty(String tag, String... attributes) {
        start(tag, attributes);
        out.append("/>");
        return this;
    }

    /** An element of text; a class that is empty is none. */
    Markup element(String tag, String style, String text) {
        if (style.isEmpty()) {
            open(tag);
        } else {
            open(tag, "class", style);
        }
        return text(text).close();
    }

    /** What people wrote or a server said. */
    Markup text(String text) {
        escape(VisibleText.of(text));
        return this;
    }

    /** Ours, such as a style sheet; not escaped. */
    Markup raw(String text) {
        out.append(text);
        return this;
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(VisibleText.of(attributes[i + 1]));
            out.append('"');
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }
}
