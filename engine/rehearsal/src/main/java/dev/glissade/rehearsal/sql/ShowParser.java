package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Statement.Scope;

import java.util.List;
import java.util.Optional;

/** Reads SHOW behind its first word. */
final class ShowParser {
    private static final List<String> KINDS =
            List.of(
                    "DATABASES",
                    "SCHEMAS",
                    "TABLES",
                    "OBJECTS",
                    "COLUMNS",
                    "STAGES",
                    "PARAMETERS",
                    "VIEWS",
                    "WAREHOUSES",
                    "TRANSACTIONS");
    private static final List<String> KEYS = List.of("PRIMARY", "UNIQUE", "IMPORTED", "EXPORTED");

    private final Tokens tokens;

    ShowParser(Tokens tokens) {
        this.tokens = tokens;
    }

    Statement show() {
        if (tokens.accept("TERSE")) {
            throw Refusals.unsupported("SHOW TERSE");
        }
        String what = what();
        if (tokens.accept("HISTORY")) {
            throw Refusals.unsupported("SHOW " + what + " HISTORY");
        }
        Optional<String> like =
                tokens.accept("LIKE") ? Optional.of(tokens.string()) : Optional.empty();
        Optional<Scope> scope = Optional.empty();
        if (tokens.accept("IN")) {
            scope = Optional.of(scope(what));
        } else if (tokens.accept("FOR")) {
            tokens.expect("SESSION");
            scope = Optional.of(new Scope("SESSION", Optional.empty()));
        }
        Optional<String> starts = Optional.empty();
        if (tokens.accept("STARTS", "WITH")) {
            starts = Optional.of(tokens.string());
        }
        Optional<Integer> limit = Optional.empty();
        Optional<String> after = Optional.empty();
        if (tokens.accept("LIMIT")) {
            limit = Optional.of(tokens.integer());
            if (tokens.accept("FROM")) {
                after = Optional.of(tokens.string());
            }
        }
        return new Statement.Show(what, like, scope, starts, limit, after);
    }

    private String what() {
        if (tokens.accept("ICEBERG", "TABLES")) {
            return "ICEBERG TABLES";
        }
        for (String kind : KINDS) {
            if (tokens.accept(kind)) {
                return kind;
            }
        }
        for (String kind : KEYS) {
            if (tokens.accept(kind, "KEYS")) {
                return kind + " KEYS";
            }
        }
        throw Refusals.unsupported("SHOW " + tokens.peek().text());
    }

    private Scope scope(String what) {
        if (tokens.accept("ACCOUNT")) {
            return new Scope("ACCOUNT", Optional.empty());
        }
        if (tokens.accept("SESSION")) {
            return new Scope("SESSION", Optional.empty());
        }
        for (String kind : List.of("DATABASE", "SCHEMA", "TABLE", "VIEW")) {
            if (tokens.accept(kind)) {
                return new Scope(
                        kind.equals("VIEW") ? "TABLE" : kind,
                        tokens.isName() && !atClause()
                                ? Optional.of(tokens.objectName())
                                : Optional.empty());
            }
        }
        ObjectName name = tokens.objectName();
        boolean table = what.equals("COLUMNS") || what.endsWith(" KEYS");
        String kind = table ? "TABLE" : what.equals("SCHEMAS") ? "DATABASE" : "SCHEMA";
        boolean database = kind.equals("SCHEMA") && name.parts().size() == 1;
        return new Scope(database ? "NAME" : kind, Optional.of(name));
    }

    private boolean atClause() {
        return tokens.isWord("STARTS") || tokens.isWord("LIMIT");
    }
}
