package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.Refusals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what ALTER TABLE does to columns and keys: sql-reference/sql/alter-table(-column). */
final class ColumnChangeParser {
    /** What ADD and DROP have beside columns and keys, and this warehouse has not. */
    private static final Map<String, Set<String>> OTHERS =
            Map.of(
                    "ROW", Set.of("ACCESS"),
                    "SEARCH", Set.of("OPTIMIZATION"),
                    "STORAGE", Set.of("LIFECYCLE"),
                    "DATA", Set.of("METRIC"),
                    "CLUSTERING", Set.of("KEY"),
                    "ALL", Set.of("ROW"));

    private final Tokens tokens;
    private final ObjectName table;
    private final boolean ifExists;

    ColumnChangeParser(Tokens tokens, ObjectName table, boolean ifExists) {
        this.tokens = tokens;
        this.table = table;
        this.ifExists = ifExists;
    }

    /** The statement if it is one of these. */
    Optional<Statement> read() {
        if (tokens.accept("RENAME", "COLUMN")) {
            String column = tokens.name();
            tokens.expect("TO");
            return columns(List.of(new ColumnChange.Rename(column, tokens.name())));
        }
        if (tokens.isWord("ADD") && !isOther()) {
            tokens.next();
            return isKey() ? Optional.of(addKey()) : columns(added());
        }
        if (tokens.isWord("DROP") && !isOther()) {
            tokens.next();
            return isKey() ? Optional.of(dropKey()) : columns(dropped());
        }
        if (tokens.accept("ALTER") || tokens.accept("MODIFY")) {
            if (isKey()) {
                throw Refusals.unsupported("ALTER TABLE ... MODIFY CONSTRAINT");
            }
            return columns(altered());
        }
        return Optional.empty();
    }

    /** A column may be called DATA: only both words mean something else. */
    private boolean isOther() {
        return OTHERS.entrySet().stream()
                .filter(e -> tokens.peek(1).isWord(e.getKey()))
                .flatMap(e -> e.getValue().stream())
                .anyMatch(tokens.peek(2)::isWord);
    }

    private Optional<Statement> columns(List<ColumnChange> changes) {
        return Optional.of(new Statement.AlterColumns(table, ifExists, changes));
    }

    private boolean isKey() {
        return tokens.isWord("CONSTRAINT")
                || tokens.isWord("UNIQUE")
                || (tokens.isWord("PRIMARY") && tokens.peek(1).isWord("KEY"))
                || (tokens.isWord("FOREIGN") && tokens.peek(1).isWord("KEY"));
    }

    private Statement addKey() {
        if (ifExists) {
            throw Refusals.unsupported("ALTER TABLE IF EXISTS ... ADD of a key");
        }
        return new Statement.AddKey(table, TableParser.key(tokens));
    }

    private Statement dropKey() {
        Optional<String> name = Optional.empty();
        Optional<KeyDefinition.Kind> kind = Optional.empty();
        List<String> columns = List.of();
        if (tokens.accept("CONSTRAINT")) {
            name = Optional.of(tokens.name());
        } else if (tokens.accept("PRIMARY", "KEY")) {
            kind = Optional.of(KeyDefinition.Kind.PRIMARY);
        } else if (tokens.accept("UNIQUE")) {
            kind = Optional.of(KeyDefinition.Kind.UNIQUE);
            columns = tokens.names();
        } else {
            tokens.expect("FOREIGN", "KEY");
            kind = Optional.of(KeyDefinition.Kind.FOREIGN);
            columns = tokens.names();
        }
        refuseRestrict();
        return new Statement.DropKey(table, ifExists, name, kind, columns);
    }

    /** CASCADE is the default: sql-reference/constraints-drop. */
    private void refuseRestrict() {
        if (tokens.isWord("RESTRICT")) {
            throw Refusals.unsupported("ALTER TABLE ... DROP ... RESTRICT");
        }
        tokens.accept("CASCADE");
    }

    private List<ColumnChange> added() {
        List<ColumnChange> changes = new ArrayList<>();
        do {
            tokens.accept("COLUMN");
            boolean ifNotExists = tokens.accept("IF", "NOT", "EXISTS");
            var parser = new TableParser(tokens, new QueryParser(tokens));
            ColumnChange.Add add = parser.added(ifNotExists);
            boolean plain =
                    add.keys().isEmpty()
                            && add.column().defaultValue().isEmpty()
                            && add.column().identity().isEmpty();
            if (ifNotExists && !plain) {
                throw Refusals.unsupported("ADD COLUMN IF NOT EXISTS with a default or a key");
            }
            changes.add(add);
        } while (tokens.acceptSymbol(","));
        return changes;
    }

    private List<ColumnChange> dropped() {
        tokens.accept("COLUMN");
        boolean ifThere = tokens.accept("IF", "EXISTS");
        List<ColumnChange> changes = new ArrayList<>();
        do {
            changes.add(new ColumnChange.Drop(tokens.name(), ifThere));
        } while (tokens.acceptSymbol(","));
        refuseRestrict();
        return changes;
    }

    private List<ColumnChange> altered() {
        boolean grouped = tokens.acceptSymbol("(");
        List<ColumnChange> changes = new ArrayList<>();
        do {
            tokens.accept("COLUMN");
            changes.add(altered(tokens.name()));
        } while (tokens.acceptSymbol(","));
        if (grouped) {
            tokens.expectSymbol(")");
        }
        return changes;
    }

    /** The sequence of {@code seq.NEXTVAL}; no other default can be set. */
    private ObjectName nextOf() {
        Token first = tokens.peek();
        if (!tokens.isName()) {
            throw Refusals.unsupported("ALTER COLUMN ... SET DEFAULT " + first.text());
        }
        List<String> parts = new ArrayList<>(List.of(tokens.name()));
        while (tokens.acceptSymbol(".")) {
            parts.add(tokens.name());
        }
        if (parts.size() < 2 || parts.size() > 4 || !parts.getLast().equals("NEXTVAL")) {
            throw Refusals.unsupported("ALTER COLUMN ... SET DEFAULT " + first.text());
        }
        return new ObjectName(parts.subList(0, parts.size() - 1));
    }

    private ColumnChange altered(String column) {
        if (tokens.accept("DROP", "DEFAULT")) {
            return new ColumnChange.DropDefault(column);
        }
        if (tokens.accept("SET", "DEFAULT")) {
            return new ColumnChange.SetDefault(column, nextOf());
        }
        if (tokens.accept("DROP", "NOT", "NULL")) {
            return new ColumnChange.SetNotNull(column, false);
        }
        if (tokens.accept("SET", "NOT", "NULL") || tokens.accept("NOT", "NULL")) {
            return new ColumnChange.SetNotNull(column, true);
        }
        if (tokens.accept("COMMENT")) {
            return new ColumnChange.SetComment(column, tokens.string());
        }
        if (tokens.accept("UNSET", "COMMENT")) {
            return new ColumnChange.SetComment(column, "");
        }
        if (tokens.accept("SET", "DATA", "TYPE") || tokens.accept("TYPE")) {
            return new ColumnChange.SetType(column, new TypeParser(tokens).type());
        }
        if (tokens.isWord("SET") || tokens.isWord("UNSET")) {
            throw Refusals.unsupported(
                    "ALTER COLUMN ... " + tokens.peek().text() + " " + tokens.peek(1).text());
        }
        if (tokens.isWord("DROP")) {
            throw tokens.unexpected();
        }
        return new ColumnChange.SetType(column, new TypeParser(tokens).type());
    }
}
