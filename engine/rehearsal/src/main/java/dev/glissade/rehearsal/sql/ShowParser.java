package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Statement.ObjectKind;
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
                    "SEQUENCES",
                    "ROLES",
                    "TAGS",
                    "PROCEDURES",
                    "FUNCTIONS",
                    "TRANSACTIONS");

    /** Those that have a TERSE form on their page of sql-reference/sql. */
    private static final List<String> TERSE =
            List.of("DATABASES", "SCHEMAS", "TABLES", "OBJECTS", "VIEWS");

    /** Those whose dropped versions can be shown: user-guide/data-time-travel. */
    private static final List<String> HISTORY = List.of("DATABASES", "SCHEMAS", "TABLES");

    private static final List<ObjectKind> OBJECTS =
            List.of(
                    ObjectKind.DATABASE,
                    ObjectKind.SCHEMA,
                    ObjectKind.TABLE,
                    ObjectKind.VIEW,
                    ObjectKind.STAGE,
                    ObjectKind.FILE_FORMAT,
                    ObjectKind.SEQUENCE,
                    ObjectKind.TAG,
                    ObjectKind.WAREHOUSE,
                    ObjectKind.ROLE);
    private static final List<String> KEYS = List.of("PRIMARY", "UNIQUE", "IMPORTED", "EXPORTED");

    private final Tokens tokens;

    ShowParser(Tokens tokens) {
        this.tokens = tokens;
    }

    Statement show() {
        boolean terse = tokens.accept("TERSE");
        if (!terse && tokens.accept("GRANTS")) {
            return grants();
        }
        if (tokens.isWord("FUTURE")) {
            throw Refusals.unsupported("SHOW FUTURE GRANTS");
        }
        String what = what();
        if (terse && !TERSE.contains(what)) {
            throw tokens.unexpected();
        }
        boolean history = tokens.accept("HISTORY");
        if (history && !HISTORY.contains(what)) {
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
        return new Statement.Show(terse, history, what, like, scope, starts, limit, after);
    }

    /** Behind GRANTS: ON an object or the account, TO or OF a role, or nothing. */
    private Statement grants() {
        String direction = "TO";
        Optional<ObjectKind> kind = Optional.of(ObjectKind.USER);
        Optional<ObjectName> name = Optional.empty();
        if (tokens.accept("ON")) {
            direction = "ON";
            if (tokens.accept("ACCOUNT")) {
                kind = Optional.empty();
            } else {
                ObjectKind found = grantee(OBJECTS);
                kind = Optional.of(found);
                name = Optional.of(tokens.objectName());
            }
        } else if (tokens.accept("TO")) {
            kind = Optional.of(grantee(List.of(ObjectKind.ROLE, ObjectKind.USER)));
            name = Optional.of(tokens.objectName());
        } else if (tokens.accept("OF")) {
            direction = "OF";
            kind = Optional.of(grantee(List.of(ObjectKind.ROLE)));
            name = Optional.of(tokens.objectName());
        }
        Optional<Integer> limit =
                tokens.accept("LIMIT") ? Optional.of(tokens.integer()) : Optional.empty();
        return new Statement.ShowGrants(direction, kind, name, limit);
    }

    private ObjectKind grantee(List<ObjectKind> known) {
        for (ObjectKind kind : known) {
            if (tokens.accept(kind.words())) {
                return kind;
            }
        }
        throw Refusals.unsupported("SHOW GRANTS ... " + tokens.peek().text());
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
        if (tokens.accept("USER", "FUNCTIONS")) {
            return "USER FUNCTIONS";
        }
        if (tokens.accept("FILE", "FORMATS")) {
            return "FILE FORMATS";
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
