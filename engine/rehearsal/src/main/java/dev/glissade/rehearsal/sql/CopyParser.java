package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Token.Kind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads COPY INTO, PUT and the locations of LIST and REMOVE. */
final class CopyParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;

    CopyParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Statement copy(QueryParser queries) {
        tokens.expect("INTO");
        if (atLocation()) {
            return unload(queries);
        }
        ObjectName table = tokens.objectName();
        List<String> columns = new ArrayList<>();
        if (tokens.acceptSymbol("(")) {
            do {
                columns.add(tokens.name());
            } while (tokens.acceptSymbol(","));
            tokens.expectSymbol(")");
        }
        Optional<Statement.Transform> transform = Optional.empty();
        Optional<StageLocation> stage = Optional.empty();
        Map<String, List<String>> format = Map.of();
        if (tokens.accept("FROM")) {
            if (tokens.acceptSymbol("(")) {
                tokens.expect("SELECT");
                List<Expression> items = transform();
                tokens.expect("FROM");
                stage = Optional.of(location());
                format = stagedFormat();
                boolean named = tokens.accept("AS") || tokens.isName();
                Optional<String> alias = named ? Optional.of(tokens.name()) : Optional.empty();
                transform = Optional.of(new Statement.Transform(items, alias));
                tokens.expectSymbol(")");
            } else {
                stage = Optional.of(location());
            }
        }
        return options(table, columns, stage, transform, format);
    }

    /** COPY INTO a location: sql-reference/sql/copy-into-location. */
    private Statement unload(QueryParser queries) {
        StageLocation stage = location();
        tokens.expect("FROM");
        Query source;
        if (tokens.acceptSymbol("(")) {
            source = queries.query();
            tokens.expectSymbol(")");
        } else {
            source = all(tokens.objectName());
        }
        Optional<Expression> partitionBy =
                tokens.accept("PARTITION", "BY")
                        ? Optional.of(expressions.expression())
                        : Optional.empty();
        Map<String, List<String>> format = Map.of();
        Map<String, List<String>> rest = new LinkedHashMap<>();
        var options = new OptionParser(tokens);
        while (options.atOption() || tokens.isWord("HEADER")) {
            if (!options.atOption()) {
                tokens.next();
                putNew(rest, "HEADER", List.of("TRUE"));
                continue;
            }
            String name = options.nameAndEquals();
            switch (name) {
                case "FILE_FORMAT" -> format = options.fileFormat();
                case "COPY_OPTIONS" -> rest.putAll(options.group());
                default -> putNew(rest, name, options.value());
            }
        }
        return new Statement.Unload(stage, source, partitionBy, format, rest);
    }

    private void putNew(Map<String, List<String>> options, String name, List<String> value) {
        if (options.put(name, value) != null) {
            throw tokens.unexpected();
        }
    }

    /** {@code SELECT * FROM table}. */
    private static Query all(ObjectName table) {
        var select =
                new Query.Body.Select(
                        false,
                        Optional.empty(),
                        List.of(new Query.Item.Star(List.of(), List.of())),
                        Optional.of(new Query.Relation.Named(table, Query.Alias.NONE)),
                        Optional.empty(),
                        Query.Grouping.NONE,
                        Optional.empty(),
                        Optional.empty());
        return new Query(List.of(), select, List.of(), Optional.empty(), Optional.empty());
    }

    /** {@code (FILE_FORMAT => name)} behind the location of a transform: querying-metadata. */
    private Map<String, List<String>> stagedFormat() {
        if (!tokens.peek().isSymbol("(")) {
            return Map.of();
        }
        tokens.expectSymbol("(");
        tokens.expect("FILE_FORMAT");
        tokens.expectSymbol("=>");
        String name = new OptionParser(tokens).formatName();
        tokens.expectSymbol(")");
        return Map.of("FORMAT_NAME", List.of(name));
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
            Optional<StageLocation> stage,
            Optional<Statement.Transform> transform,
            Map<String, List<String>> stagedFormat) {
        List<String> files = List.of();
        Optional<String> pattern = Optional.empty();
        Map<String, List<String>> format = stagedFormat;
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, List<String>> rest = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        var options = new OptionParser(tokens);
        while (options.atOption()) {
            String name = options.nameAndEquals();
            if (!seen.add(name)) {
                throw tokens.unexpected();
            }
            switch (name) {
                case "FILES" -> files = options.value();
                case "PATTERN" -> pattern = Optional.of(tokens.string());
                case "FILE_FORMAT" -> format = options.fileFormat();
                case "COPY_OPTIONS" -> rest.putAll(options.group());
                case "INCLUDE_METADATA" -> metadata(metadata);
                default -> rest.put(name, options.value());
            }
            if (tokens.peek().isSymbol(",") && tokens.peek(2).isSymbol("=")) {
                tokens.next();
            }
        }
        return new Statement.CopyInto(
                table, columns, stage, transform, files, pattern, format, metadata, rest);
    }

    private void metadata(Map<String, String> metadata) {
        tokens.expectSymbol("(");
        do {
            String column = tokens.name();
            tokens.expectSymbol("=");
            if (metadata.put(column, tokens.name()) != null) {
                throw tokens.unexpected();
            }
        } while (tokens.acceptSymbol(","));
        tokens.expectSymbol(")");
    }

    Statement put() {
        String file = localFile();
        StageLocation stage = location();
        return new Statement.Put(file, stage, new OptionParser(tokens).options());
    }

    Statement get() {
        StageLocation stage = location();
        String folder = localFile();
        Optional<String> pattern = Optional.empty();
        Map<String, List<String>> rest = new LinkedHashMap<>();
        var options = new OptionParser(tokens);
        while (options.atOption()) {
            String name = options.nameAndEquals();
            if (name.equals("PATTERN") && pattern.isEmpty()) {
                pattern = Optional.of(tokens.string());
            } else if (rest.put(name, options.value()) != null) {
                throw tokens.unexpected();
            }
        }
        return new Statement.Get(stage, folder, pattern, rest);
    }

    private String localFile() {
        Token token = tokens.peek();
        boolean quoted = token.kind() == Kind.STRING && token.text().startsWith("file://");
        if (token.kind() != Kind.FILE && !quoted) {
            throw tokens.unexpected();
        }
        tokens.next();
        return token.text().substring("file://".length());
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
