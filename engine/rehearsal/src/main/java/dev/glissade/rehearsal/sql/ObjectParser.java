package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Statement.IfThere;
import dev.glissade.rehearsal.sql.Statement.ObjectKind;
import dev.glissade.rehearsal.sql.Token.Kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads CREATE and ALTER of views, file formats, sequences, tags, roles and warehouses, each with
 * the clauses of its own page under sql-reference/sql.
 */
final class ObjectParser {
    static final List<ObjectKind> KINDS =
            List.of(
                    ObjectKind.FILE_FORMAT,
                    ObjectKind.SEQUENCE,
                    ObjectKind.TAG,
                    ObjectKind.ROLE,
                    ObjectKind.WAREHOUSE);

    private final Tokens tokens;

    ObjectParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** What stands behind CREATE [OR REPLACE], if it is one of these. */
    Optional<Statement> create(boolean replace, int statementStart, QueryParser queries) {
        if (tokens.accept("SECURE", "VIEW")) {
            return Optional.of(view(replace, true, statementStart, queries));
        }
        if (tokens.accept("VIEW")) {
            return Optional.of(view(replace, false, statementStart, queries));
        }
        Optional<ObjectKind> kind = kind();
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        IfThere ifThere = CreateParser.ifThere(tokens, replace);
        ObjectName name = tokens.objectName();
        Map<String, List<String>> properties =
                switch (kind.get()) {
                    case SEQUENCE -> sequence();
                    case TAG -> tag();
                    default -> options();
                };
        return Optional.of(
                new Statement.CreateObject(
                        kind.get(),
                        name,
                        ifThere,
                        properties,
                        Optional.ofNullable(properties.get("COMMENT"))
                                .map(List::getFirst)
                                .orElse("")));
    }

    private Optional<ObjectKind> kind() {
        return KINDS.stream().filter(k -> tokens.accept(k.words())).findFirst();
    }

    private Map<String, List<String>> options() {
        tokens.accept("WITH");
        if (tokens.isWord("TAG")) {
            throw Refusals.unsupported("WITH TAG at CREATE");
        }
        return new OptionParser(tokens).options();
    }

    /** START and INCREMENT with their optional words, ORDER or NOORDER, COMMENT. */
    private Map<String, List<String>> sequence() {
        Map<String, List<String>> properties = new LinkedHashMap<>();
        tokens.accept("WITH");
        boolean more = true;
        while (more) {
            acceptComma(properties);
            if (tokens.accept("START")) {
                tokens.accept("WITH");
                put(properties, "START", signed());
            } else if (tokens.accept("INCREMENT")) {
                tokens.accept("BY");
                put(properties, "INCREMENT", signed());
            } else if (tokens.accept("ORDER")) {
                put(properties, "ORDERED", "true");
            } else if (tokens.accept("NOORDER")) {
                put(properties, "ORDERED", "false");
            } else if (tokens.accept("COMMENT")) {
                tokens.expectSymbol("=");
                put(properties, "COMMENT", tokens.string());
            } else {
                more = false;
            }
        }
        return properties;
    }

    private void acceptComma(Map<String, List<String>> properties) {
        if (!properties.isEmpty()) {
            tokens.acceptSymbol(",");
        }
    }

    private void put(Map<String, List<String>> properties, String name, String value) {
        if (properties.put(name, List.of(value)) != null) {
            throw tokens.unexpected();
        }
    }

    /** A 64-bit number, perhaps behind an equals sign. */
    private String signed() {
        tokens.acceptSymbol("=");
        String sign = tokens.acceptSymbol("-") ? "-" : "";
        if (tokens.peek().kind() != Kind.NUMBER) {
            throw tokens.unexpected();
        }
        String text = sign + tokens.next().text();
        try {
            return Long.toString(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw Refusals.invalidValue(text, "SEQUENCE");
        }
    }

    /** ALLOWED_VALUES 'a', 'b' and COMMENT = 'c'; PROPAGATE is refused by its name. */
    private Map<String, List<String>> tag() {
        Map<String, List<String>> properties = new LinkedHashMap<>();
        if (tokens.accept("ALLOWED_VALUES")) {
            properties.put("ALLOWED_VALUES", strings());
        }
        for (var option : new OptionParser(tokens).options().entrySet()) {
            if (!option.getKey().equals("COMMENT")) {
                throw Refusals.unsupported("TAG property " + option.getKey());
            }
            properties.put("COMMENT", option.getValue());
        }
        return properties;
    }

    private List<String> strings() {
        List<String> values = new ArrayList<>();
        do {
            values.add(tokens.string());
        } while (tokens.acceptSymbol(","));
        return values;
    }

    private Statement view(
            boolean replace, boolean secure, int statementStart, QueryParser queries) {
        IfThere ifThere = CreateParser.ifThere(tokens, replace);
        ObjectName name = tokens.objectName();
        List<Statement.ViewColumn> columns = new ArrayList<>();
        if (tokens.acceptSymbol("(")) {
            do {
                columns.add(viewColumn());
            } while (tokens.acceptSymbol(","));
            tokens.expectSymbol(")");
        }
        String comment = "";
        boolean copyGrants = false;
        while (!tokens.isWord("AS")) {
            if (tokens.accept("COPY", "GRANTS")) {
                copyGrants = true;
            } else if (tokens.accept("COMMENT")) {
                tokens.expectSymbol("=");
                comment = tokens.string();
            } else if (tokens.accept("CHANGE_TRACKING")) {
                tokens.expectSymbol("=");
                if (!tokens.accept("FALSE")) {
                    throw Refusals.unsupported("CHANGE_TRACKING");
                }
            } else if (tokens.isWord("WITH")
                    || tokens.isWord("TAG")
                    || tokens.isWord("ROW")
                    || tokens.isWord("COPY")
                    || tokens.isWord("AGGREGATION")
                    || tokens.isWord("JOIN")) {
                throw Refusals.unsupported("CREATE VIEW ... " + tokens.peek().text());
            } else {
                throw tokens.unexpected();
            }
        }
        tokens.expect("AS");
        int queryStart = tokens.mark();
        queries.query();
        return new Statement.CreateView(
                name,
                ifThere,
                secure,
                columns,
                comment,
                copyGrants,
                tokens.textSince(queryStart),
                tokens.textSince(statementStart));
    }

    private Statement.ViewColumn viewColumn() {
        String name = tokens.name();
        if (tokens.accept("COMMENT")) {
            return new Statement.ViewColumn(name, tokens.string());
        }
        if (tokens.peek().kind() == Kind.WORD) {
            throw Refusals.unsupported("view column property " + tokens.peek().text());
        }
        return new Statement.ViewColumn(name, "");
    }

    /** What stands behind ALTER, if it is one of these. */
    Optional<Statement> alter() {
        if (tokens.accept("VIEW")) {
            return Optional.of(alterView());
        }
        Optional<ObjectKind> kind = kind();
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        boolean ifExists = tokens.accept("IF", "EXISTS");
        // ALTER WAREHOUSE may leave out the name of the current one.
        ObjectName name = tokens.objectName();
        if (tokens.accept("RENAME", "TO")) {
            return Optional.of(
                    new Statement.RenameObject(kind.get(), name, ifExists, tokens.objectName()));
        }
        return Optional.of(alter(kind.get(), name, ifExists));
    }

    private Statement alter(ObjectKind kind, ObjectName name, boolean ifExists) {
        if (kind == ObjectKind.WAREHOUSE) {
            for (String word : List.of("SUSPEND", "RESUME")) {
                if (tokens.accept(word)) {
                    tokens.accept("IF", "SUSPENDED");
                    return altered(kind, name, ifExists, Map.of("STATE", List.of(word)));
                }
            }
            if (tokens.accept("ABORT", "ALL", "QUERIES")) {
                throw Refusals.unsupported("ALTER WAREHOUSE ... ABORT ALL QUERIES");
            }
        }
        if (tokens.accept("UNSET")) {
            if (tokens.isWord("TAG")) {
                return new TagParser(tokens).unset(kind, name, ifExists);
            }
            List<String> unset = new ArrayList<>();
            do {
                unset.add(tokens.name());
            } while (tokens.acceptSymbol(","));
            return new Statement.AlterObject(kind, name, ifExists, Map.of(), unset);
        }
        if (kind == ObjectKind.TAG && (tokens.isWord("ADD") || tokens.isWord("DROP"))) {
            String verb = tokens.next().text();
            tokens.expect("ALLOWED_VALUES");
            return altered(kind, name, ifExists, Map.of(verb, strings()));
        }
        boolean set = tokens.accept("SET");
        if (set && tokens.isWord("TAG")) {
            return new TagParser(tokens).set(kind, name, ifExists);
        }
        if (!set && kind != ObjectKind.SEQUENCE) {
            throw tokens.unexpected();
        }
        Map<String, List<String>> properties = kind == ObjectKind.SEQUENCE ? sequence() : options();
        if (properties.isEmpty()) {
            throw tokens.unexpected();
        }
        return altered(kind, name, ifExists, properties);
    }

    private static Statement altered(
            ObjectKind kind, ObjectName name, boolean ifExists, Map<String, List<String>> set) {
        return new Statement.AlterObject(kind, name, ifExists, set, List.of());
    }

    private Statement alterView() {
        boolean ifExists = tokens.accept("IF", "EXISTS");
        ObjectName name = tokens.objectName();
        if (tokens.accept("RENAME", "TO")) {
            return new Statement.RenameObject(ObjectKind.VIEW, name, ifExists, tokens.objectName());
        }
        if (tokens.accept("SET", "SECURE")) {
            return altered(ObjectKind.VIEW, name, ifExists, Map.of("SECURE", List.of("true")));
        }
        if (tokens.accept("UNSET", "SECURE")) {
            return altered(ObjectKind.VIEW, name, ifExists, Map.of("SECURE", List.of("false")));
        }
        if (tokens.isWord("SET") && tokens.peek(1).isWord("TAG")) {
            tokens.next();
            return new TagParser(tokens).set(ObjectKind.VIEW, name, ifExists);
        }
        if (tokens.isWord("UNSET") && tokens.peek(1).isWord("TAG")) {
            tokens.next();
            return new TagParser(tokens).unset(ObjectKind.VIEW, name, ifExists);
        }
        return AlterParser.setComment(tokens, ObjectKind.VIEW, name, ifExists);
    }
}
