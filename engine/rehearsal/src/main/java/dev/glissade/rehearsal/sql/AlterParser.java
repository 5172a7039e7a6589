package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Statement.ObjectKind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads ALTER TABLE, ALTER SCHEMA, ALTER SESSION and COMMENT ON. */
final class AlterParser {
    private static final List<ObjectKind> COMMENTED =
            List.of(
                    ObjectKind.TABLE,
                    ObjectKind.VIEW,
                    ObjectKind.SCHEMA,
                    ObjectKind.DATABASE,
                    ObjectKind.STAGE,
                    ObjectKind.FILE_FORMAT,
                    ObjectKind.SEQUENCE,
                    ObjectKind.TAG,
                    ObjectKind.ROLE,
                    ObjectKind.WAREHOUSE);

    private static final List<ObjectKind> RETAINED =
            List.of(ObjectKind.TABLE, ObjectKind.SCHEMA, ObjectKind.DATABASE);

    private final Tokens tokens;

    AlterParser(Tokens tokens) {
        this.tokens = tokens;
    }

    Statement alter() {
        if (tokens.accept("SESSION")) {
            return session();
        }
        if (tokens.accept("TABLE")) {
            return table();
        }
        Optional<Statement> object = new ObjectParser(tokens).alter();
        if (object.isPresent()) {
            return object.get();
        }
        if (tokens.accept("STAGE")) {
            return stage();
        }
        if (tokens.accept("SCHEMA")) {
            boolean ifExists = tokens.accept("IF", "EXISTS");
            ObjectName name = tokens.objectName();
            return place(ObjectKind.SCHEMA, name, ifExists);
        }
        if (tokens.accept("DATABASE")) {
            boolean ifExists = tokens.accept("IF", "EXISTS");
            return place(ObjectKind.DATABASE, tokens.objectName(), ifExists);
        }
        if (tokens.peek().kind() == Token.Kind.WORD) {
            throw Refusals.unsupported("ALTER " + tokens.peek().text());
        }
        throw tokens.unexpected();
    }

    private Statement place(ObjectKind kind, ObjectName name, boolean ifExists) {
        return tokens.accept("RENAME", "TO")
                ? new Statement.RenamePlace(kind, name, ifExists, tokens.objectName())
                : setComment(tokens, kind, name, ifExists);
    }

    /** ALTER STAGE: sql-reference/sql/alter-stage. */
    private Statement stage() {
        boolean ifExists = tokens.accept("IF", "EXISTS");
        ObjectName name = tokens.objectName();
        if (tokens.accept("RENAME", "TO")) {
            return new Statement.RenameObject(
                    ObjectKind.STAGE, name, ifExists, tokens.objectName());
        }
        boolean options = tokens.isWord("SET") && tokens.peek(2).isSymbol("=");
        if (!options) {
            return setComment(tokens, ObjectKind.STAGE, name, ifExists);
        }
        tokens.next();
        Optional<Map<String, List<String>>> format = Optional.empty();
        Optional<String> comment = Optional.empty();
        var reader = new OptionParser(tokens);
        while (reader.atOption()) {
            String option = reader.nameAndEquals();
            if (option.equals("FILE_FORMAT") && format.isEmpty()) {
                format = Optional.of(reader.fileFormat());
            } else if (option.equals("COMMENT") && comment.isEmpty()) {
                comment = Optional.of(tokens.string());
            } else {
                throw Refusals.unsupported("ALTER STAGE ... SET " + option);
            }
        }
        return new Statement.AlterStage(name, ifExists, format, comment);
    }

    private Statement table() {
        boolean ifExists = tokens.accept("IF", "EXISTS");
        ObjectName table = tokens.objectName();
        if (tokens.accept("RENAME", "TO")) {
            return new Statement.RenameTable(table, ifExists, tokens.objectName());
        }
        if (tokens.accept("SWAP", "WITH")) {
            if (ifExists) {
                throw Refusals.unsupported("ALTER TABLE IF EXISTS ... SWAP WITH");
            }
            return new Statement.SwapTables(table, tokens.objectName());
        }
        Optional<Statement> tagged = columnTag(table, ifExists);
        if (tagged.isPresent()) {
            return tagged.get();
        }
        Optional<Statement> columns = new ColumnChangeParser(tokens, table, ifExists).read();
        if (columns.isPresent()) {
            return columns.get();
        }
        return setComment(tokens, ObjectKind.TABLE, table, ifExists);
    }

    /** ALTER or MODIFY COLUMN c SET TAG, if that is what comes. */
    private Optional<Statement> columnTag(ObjectName table, boolean ifExists) {
        int mark = tokens.mark();
        boolean column = tokens.accept("ALTER") || tokens.accept("MODIFY");
        if (column) {
            tokens.accept("COLUMN");
            if (tokens.isName()) {
                String name = tokens.name();
                boolean set = tokens.accept("SET");
                if ((set || tokens.accept("UNSET")) && tokens.isWord("TAG")) {
                    return Optional.of(new TagParser(tokens).ofColumn(table, name, set, ifExists));
                }
            }
        }
        tokens.reset(mark);
        return Optional.empty();
    }

    /** SET COMMENT, UNSET COMMENT, SET TAG and UNSET TAG; anything else is refused by its name. */
    static Statement setComment(Tokens tokens, ObjectKind kind, ObjectName name, boolean ifExists) {
        for (String verb : List.of("SET", "UNSET")) {
            if (tokens.isWord(verb) && tokens.peek(1).isWord("TAG")) {
                tokens.next();
                var tags = new TagParser(tokens);
                return verb.equals("SET")
                        ? tags.set(kind, name, ifExists)
                        : tags.unset(kind, name, ifExists);
            }
        }
        if (tokens.accept("UNSET", "COMMENT")) {
            return new Statement.SetComment(kind, name, ifExists, "");
        }
        if (tokens.isWord("SET") && tokens.peek(1).isWord("COMMENT")) {
            tokens.next();
            tokens.next();
            tokens.expectSymbol("=");
            return new Statement.SetComment(kind, name, ifExists, tokens.string());
        }
        if (RETAINED.contains(kind) && tokens.peek(1).isWord(CreateParser.RETENTION)) {
            if (tokens.accept("UNSET")) {
                tokens.next();
                return new Statement.SetRetention(kind, name, ifExists, Optional.empty());
            }
            tokens.expect("SET");
            Map<String, List<String>> options = new OptionParser(tokens).options();
            if (options.size() > 1) {
                throw Refusals.unsupported(
                        "ALTER " + kind + " ... SET of several properties at once");
            }
            return new Statement.SetRetention(
                    kind, name, ifExists, CreateParser.retention(options, false));
        }
        if (tokens.peek().kind() == Token.Kind.WORD) {
            String what = tokens.peek().text();
            String more =
                    tokens.peek(1).kind() == Token.Kind.WORD ? " " + tokens.peek(1).text() : "";
            throw Refusals.unsupported("ALTER " + kind + " ... " + what + more);
        }
        throw tokens.unexpected();
    }

    /** COMMENT ON TABLE t IS '…', behind its first word. */
    Statement commentOn() {
        boolean ifExists = tokens.accept("IF", "EXISTS");
        tokens.expect("ON");
        if (tokens.accept("COLUMN")) {
            if (ifExists) {
                throw Refusals.unsupported("COMMENT IF EXISTS ON COLUMN");
            }
            List<String> parts = columnName();
            tokens.expect("IS");
            return new Statement.SetColumnComment(
                    new ObjectName(parts.subList(0, parts.size() - 1)),
                    parts.getLast(),
                    tokens.string());
        }
        for (ObjectKind kind : COMMENTED) {
            if (tokens.accept(kind.words())) {
                ObjectName name = tokens.objectName();
                tokens.expect("IS");
                return new Statement.SetComment(kind, name, ifExists, tokens.string());
            }
        }
        throw Refusals.unsupported("COMMENT ON " + tokens.peek().text());
    }

    private List<String> columnName() {
        List<String> parts = new ArrayList<>(List.of(tokens.name()));
        while (tokens.acceptSymbol(".")) {
            parts.add(tokens.name());
        }
        if (parts.size() < 2 || parts.size() > 4) {
            throw tokens.unexpected();
        }
        return parts;
    }

    private Statement session() {
        if (tokens.accept("SET")) {
            Map<String, String> values = new LinkedHashMap<>();
            var options = new OptionParser(tokens);
            do {
                if (!options.atOption()) {
                    throw tokens.unexpected();
                }
                String name = options.nameAndEquals();
                values.put(name, options.single());
                tokens.acceptSymbol(",");
            } while (!tokens.atEnd());
            return new Statement.SetParameters(values);
        }
        tokens.expect("UNSET");
        List<String> names = new ArrayList<>();
        do {
            names.add(tokens.name());
        } while (tokens.acceptSymbol(","));
        return new Statement.UnsetParameters(names);
    }
}
