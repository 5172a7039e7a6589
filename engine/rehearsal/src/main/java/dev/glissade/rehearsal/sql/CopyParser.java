package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Token.Kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads COPY INTO, PUT and the locations of LIST and REMOVE. */
final class CopyParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;

    CopyParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Statement copy() {
        tokens.expect("INTO");
        if (atLocation()) {
            throw Refusals.unsupported("COPY INTO location");
        }
        ObjectName table = tokens.objectName();
        List<String> columns = new ArrayList<>();
        if (tokens.acceptSymbol("(")) {
            do {
                columns.add(tokens.name());
            } while (tokens.acceptSymbol(","));
            tokens.expectSymbol(")");
        }
        tokens.expect("FROM");
        Optional<Statement.Transform> transform = Optional.empty();
        StageLocation stage;
        if (tokens.acceptSymbol("(")) {
            tokens.expect("SELECT");
            List<Expression> items = transform();
            tokens.expect("FROM");
            stage = location();
            boolean named = tokens.accept("AS") || tokens.isName();
            Optional<String> alias = named ? Optional.of(tokens.name()) : Optional.empty();
            transform = Optional.of(new Statement.Transform(items, alias));
            tokens.expectSymbol(")");
        } else {
            stage = location();
        }
        return options(table, columns, stage, transform);
    }

    private List<Expression> transform() {
        if (tokens.isWord("DISTINCT")) {
            throw Refusals.unsupported("SELECT DISTINCT in COPY");
        }
        List<Expression> items = new ArrayList<>();
        do {
            if (tokens.peek().isSymbol("*")) {
                throw Refusals.unsupported("SELECT * in COPY");
            }
            items.add(expressions.expression());
            if (tokens.accept("AS")) {
                tokens.name();
            }
        } while (tokens.acceptSymbol(","));
        return items;
    }

    private Statement options(
            ObjectName table,
            List<String> columns,
            StageLocation stage,
            Optional<Statement.Transform> transform) {
        List<String> files = List.of();
        Optional<String> pattern = Optional.empty();
        Map<String, List<String>> format = Map.of();
        Map<String, List<String>> rest = new LinkedHashMap<>();
        var options = new OptionParser(tokens);
        while (options.atOption()) {
            String name = options.nameAndEquals();
            switch (name) {
                case "FILES" -> files = options.value();
                case "PATTERN" -> pattern = Optional.of(tokens.string());
                case "FILE_FORMAT" -> {
                    format = options.group();
                    if (format.containsKey("FORMAT_NAME")) {
                        throw Refusals.unsupported("FILE_FORMAT = (FORMAT_NAME = ...)");
                    }
                }
                default -> rest.put(name, options.value());
            }
        }
        return new Statement.CopyInto(
                table, columns, stage, transform, files, pattern, format, rest);
    }

    Statement put() {
        Token token = tokens.peek();
        boolean quoted = token.kind() == Kind.STRING && token.text().startsWith("file://");
        if (token.kind() != Kind.FILE && !quoted) {
            throw tokens.unexpected();
        }
        tokens.next();
        String file = token.text().substring("file://".length());
        StageLocation stage = location();
        return new Statement.Put(file, stage, new OptionParser(tokens).options());
    }

    private boolean atLocation() {
        Token token = tokens.peek();
        return token.kind() == Kind.LOCATION || token.kind() == Kind.STRING;
    }

    StageLocation location() {
        Token token = tokens.peek();
        if (token.kind() == Kind.STRING && !token.text().startsWith("@")) {
            throw Refusals.unsupported("external location");
        }
        if (!atLocation()) {
            throw tokens.unexpected();
        }
        tokens.next();
        return StageLocation.parse(token.text());
    }

    /** PATTERN = '…' behind a location. */
    Optional<String> pattern() {
        if (!tokens.accept("PATTERN")) {
            return Optional.empty();
        }
        tokens.expectSymbol("=");
        return Optional.of(tokens.string());
    }
}
