package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.ColumnDefinition.Identity;
import dev.glissade.rehearsal.sql.Statement.IfThere;
import dev.glissade.rehearsal.sql.Token.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads CREATE TABLE behind the word TABLE: columns, keys, properties, AS SELECT. */
final class TableParser {
    private final Tokens tokens;
    private final QueryParser queries;
    private final List<ColumnDefinition> columns = new ArrayList<>();
    private final List<KeyDefinition> keys = new ArrayList<>();

    TableParser(Tokens tokens, QueryParser queries) {
        this.tokens = tokens;
        this.queries = queries;
    }

    Statement table(boolean replace, Kinds kinds) {
        IfThere ifThere = CreateParser.ifThere(tokens, replace);
        ObjectName name = tokens.objectName();
        if (tokens.isWord("USING")) {
            throw Refusals.unsupported("CREATE TABLE ... USING");
        }
        if (tokens.isWord("LIKE") || tokens.isWord("CLONE")) {
            return copy(name, ifThere, kinds);
        }
        if (tokens.acceptSymbol("(")) {
            do {
                element();
            } while (tokens.acceptSymbol(","));
            tokens.expectSymbol(")");
        }
        if (tokens.isWord("CLUSTER")) {
            throw Refusals.unsupported("CLUSTER BY");
        }
        Map<String, List<String>> options = new OptionParser(tokens).options();
        Map<String, String> iceberg = kinds.iceberg() ? IcebergProperties.take(options) : Map.of();
        String comment = CreateParser.comment(options, kinds.iceberg() ? "ICEBERG TABLE" : "TABLE");
        Optional<Integer> retention =
                CreateParser.retention(options, kinds.transientKind() || kinds.temporary());
        Optional<Query> query = Optional.empty();
        if (tokens.accept("AS")) {
            query = Optional.of(queries.query());
        } else if (columns.isEmpty()) {
            throw tokens.unexpected();
        }
        return new Statement.CreateTable(
                name,
                ifThere,
                kinds.transientKind(),
                columns,
                keys,
                comment,
                query,
                kinds.temporary(),
                iceberg,
                retention);
    }

    /** The words before TABLE. */
    record Kinds(boolean transientKind, boolean temporary, boolean iceberg) {}

    private Statement copy(ObjectName name, IfThere ifThere, Kinds kinds) {
        boolean rows = tokens.next().isWord("CLONE");
        if (kinds.iceberg()) {
            throw Refusals.unsupported("CREATE ICEBERG TABLE ... " + (rows ? "CLONE" : "LIKE"));
        }
        ObjectName source = tokens.objectName();
        boolean past = tokens.isWord("AT") || tokens.isWord("BEFORE");
        if (past && tokens.peek(1).isSymbol("(")) {
            throw Refusals.unsupported("time travel (" + tokens.peek().text() + ")");
        }
        for (String word : List.of("CLUSTER", "COPY")) {
            if (tokens.isWord(word)) {
                throw Refusals.unsupported(
                        "CREATE TABLE ... " + word + " " + tokens.peek(1).text());
            }
        }
        return new Statement.CopyTable(
                name, ifThere, kinds.transientKind(), kinds.temporary(), source, rows);
    }

    private void element() {
        boolean key =
                tokens.isWord("CONSTRAINT")
                        || (tokens.isWord("PRIMARY") && tokens.peek(1).isWord("KEY"))
                        || tokens.isWord("UNIQUE")
                        || (tokens.isWord("FOREIGN") && tokens.peek(1).isWord("KEY"));
        if (key) {
            keys.add(key(tokens));
        } else {
            column();
        }
    }

    /** An out-of-line key, perhaps with a name. */
    static KeyDefinition key(Tokens tokens) {
        Optional<String> name =
                tokens.accept("CONSTRAINT") ? Optional.of(tokens.name()) : Optional.empty();
        KeyDefinition.Kind kind;
        if (tokens.accept("PRIMARY", "KEY")) {
            kind = KeyDefinition.Kind.PRIMARY;
        } else if (tokens.accept("UNIQUE")) {
            kind = KeyDefinition.Kind.UNIQUE;
        } else if (tokens.accept("FOREIGN", "KEY")) {
            kind = KeyDefinition.Kind.FOREIGN;
        } else if (tokens.isWord("CHECK")) {
            throw Refusals.unsupported("CHECK constraint");
        } else {
            throw tokens.unexpected();
        }
        List<String> columns = tokens.names();
        Optional<ObjectName> references = Optional.empty();
        List<String> referenced = List.of();
        if (kind == KeyDefinition.Kind.FOREIGN) {
            tokens.expect("REFERENCES");
            references = Optional.of(tokens.objectName());
            referenced = tokens.peek().isSymbol("(") ? tokens.names() : List.of();
        }
        skipEnforcement(tokens);
        return new KeyDefinition(kind, name, columns, references, referenced);
    }

    /** Properties that say what holds anyway: nothing of a key is enforced. */
    private static void skipEnforcement(Tokens tokens) {
        boolean more = true;
        while (more) {
            more =
                    tokens.accept("NOT", "ENFORCED")
                            || tokens.accept("NORELY")
                            || tokens.accept("RELY")
                            || tokens.accept("NOT", "DEFERRABLE")
                            || tokens.accept("INITIALLY", "DEFERRED");
        }
        for (String word : List.of("ENFORCED", "MATCH", "ON", "DEFERRABLE")) {
            if (tokens.isWord(word)) {
                throw Refusals.unsupported("key property " + word);
            }
        }
    }

    /** The column of an ADD COLUMN; there it must have a type. */
    ColumnChange.Add added(boolean ifNotExists) {
        column();
        if (columns.getLast().type().isEmpty()) {
            throw tokens.unexpected();
        }
        return new ColumnChange.Add(columns.getLast(), keys, ifNotExists);
    }

    private boolean atColumnEnd() {
        return tokens.peek().isSymbol(",") || tokens.peek().isSymbol(")") || tokens.atEnd();
    }

    private void column() {
        String name = tokens.name();
        Optional<ColumnType> type = Optional.empty();
        if (!atColumnEnd()) {
            type = Optional.of(new TypeParser(tokens).type());
        }
        boolean notNull = false;
        Optional<Expression> value = Optional.empty();
        String valueText = "";
        Optional<Identity> identity = Optional.empty();
        String comment = "";
        while (!atColumnEnd()) {
            if (tokens.accept("NOT", "NULL")) {
                notNull = true;
            } else if (value.isEmpty() && tokens.accept("DEFAULT")) {
                int mark = tokens.mark();
                value = Optional.of(queries.expressions().expression());
                valueText = tokens.textSince(mark);
            } else if (identity.isEmpty()
                    && (tokens.accept("AUTOINCREMENT") || tokens.accept("IDENTITY"))) {
                identity = Optional.of(identity());
            } else if (comment.isEmpty() && tokens.accept("COMMENT")) {
                comment = tokens.string();
            } else if (!tokens.accept("NULL")) {
                inlineKey(name);
            }
        }
        columns.add(new ColumnDefinition(name, type, notNull, value, valueText, identity, comment));
    }

    private Identity identity() {
        long start = 1;
        long step = 1;
        if (tokens.acceptSymbol("(")) {
            start = signed();
            tokens.expectSymbol(",");
            step = signed();
            tokens.expectSymbol(")");
        } else {
            if (tokens.accept("START")) {
                tokens.accept("WITH");
                tokens.acceptSymbol("=");
                start = signed();
            }
            if (tokens.accept("INCREMENT")) {
                tokens.accept("BY");
                tokens.acceptSymbol("=");
                step = signed();
            }
        }
        if (!tokens.accept("NOORDER")) {
            tokens.accept("ORDER");
        }
        return new Identity(start, step);
    }

    private long signed() {
        long sign = tokens.acceptSymbol("-") ? -1 : 1;
        if (tokens.peek().kind() != Kind.NUMBER) {
            throw tokens.unexpected();
        }
        try {
            return sign * Long.parseLong(tokens.next().text());
        } catch (NumberFormatException e) {
            throw Refusals.invalidValue("number", "IDENTITY");
        }
    }

    private void inlineKey(String column) {
        Optional<String> name =
                tokens.accept("CONSTRAINT") ? Optional.of(tokens.name()) : Optional.empty();
        KeyDefinition.Kind kind;
        Optional<ObjectName> references = Optional.empty();
        List<String> referenced = List.of();
        if (tokens.accept("PRIMARY", "KEY")) {
            kind = KeyDefinition.Kind.PRIMARY;
        } else if (tokens.accept("UNIQUE")) {
            kind = KeyDefinition.Kind.UNIQUE;
        } else if (tokens.accept("REFERENCES") || tokens.accept("FOREIGN", "KEY", "REFERENCES")) {
            kind = KeyDefinition.Kind.FOREIGN;
            references = Optional.of(tokens.objectName());
            referenced = tokens.peek().isSymbol("(") ? tokens.names() : List.of();
        } else if (tokens.peek().kind() == Kind.WORD) {
            throw Refusals.unsupported("column property " + tokens.peek().text());
        } else {
            throw tokens.unexpected();
        }
        skipEnforcement(tokens);
        keys.add(new KeyDefinition(kind, name, List.of(column), references, referenced));
    }
}
