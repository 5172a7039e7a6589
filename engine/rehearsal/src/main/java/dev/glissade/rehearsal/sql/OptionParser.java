package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.sql.Token.Kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code NAME = value} options. Which names are known is for the reader of the map to say.
 */
final class OptionParser {
    private final Tokens tokens;

    OptionParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Whether an option starts here. */
    boolean atOption() {
        return tokens.peek().kind() == Kind.WORD && tokens.peek(1).isSymbol("=");
    }

    /** Options up to something else; commas between them are allowed. */
    Map<String, List<String>> options() {
        Map<String, List<String>> options = new LinkedHashMap<>();
        while (atOption()) {
            String name = nameAndEquals();
            if (options.put(name, value()) != null) {
                throw tokens.unexpected();
            }
            if (tokens.peek().isSymbol(",") && tokens.peek(2).isSymbol("=")) {
                tokens.next();
            }
        }
        return options;
    }

    /** The name of an option with the equals sign behind it. */
    String nameAndEquals() {
        String name = tokens.next().text();
        tokens.expectSymbol("=");
        return name;
    }

    /** Options in parentheses. */
    Map<String, List<String>> group() {
        tokens.expectSymbol("(");
        Map<String, List<String>> options = options();
        tokens.expectSymbol(")");
        return options;
    }

    /** FILE_FORMAT's options in parentheses, or the name of a file format alone. */
    Map<String, List<String>> fileFormat() {
        return tokens.peek().isSymbol("(") ? group() : Map.of("FORMAT_NAME", List.of(formatName()));
    }

    /** A file format's name, in quotes or not, as a text that names it. */
    String formatName() {
        return tokens.peek().kind() == Kind.STRING
                ? tokens.string()
                : tokens.objectName().toString();
    }

    /** One value, or several in parentheses. */
    List<String> value() {
        if (!tokens.acceptSymbol("(")) {
            return List.of(single());
        }
        List<String> list = new ArrayList<>();
        if (!tokens.peek().isSymbol(")")) {
            do {
                list.add(single());
            } while (tokens.acceptSymbol(","));
        }
        tokens.expectSymbol(")");
        return list;
    }

    String single() {
        String sign = tokens.acceptSymbol("-") ? "-" : "";
        Token token = tokens.peek();
        boolean literal =
                token.kind() == Kind.NUMBER
                        || (sign.isEmpty()
                                && (token.kind() == Kind.STRING || token.kind() == Kind.WORD));
        if (!literal) {
            throw tokens.unexpected();
        }
        tokens.next();
        return sign + token.text();
    }
}
