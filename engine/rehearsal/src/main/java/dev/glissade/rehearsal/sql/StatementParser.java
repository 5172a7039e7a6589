package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Statement.ObjectKind;
import dev.glissade.rehearsal.sql.Token.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one statement; the entry to this package. */
public final class StatementParser {
    /** First words of statements that Snowflake has and this warehouse refuses by name. */
    private static final Set<String> REFUSED =
            Set.of(
                    "EXECUTE", "CALL", "EXPLAIN", "SET", "UNSET", "DECLARE", "IF", "FOR", "LET",
                    "RETURN", "WHILE");

    private final Tokens tokens;
    private final QueryParser queries;

    private StatementParser(Tokens tokens) {
        this.tokens = tokens;
        this.queries = new QueryParser(tokens);
    }

    /** A statement with the number of question marks in it. */
    public record Parsed(Statement statement, int binds) {}

    /**
     * Reads one statement; semicolons may end it.
     *
     * @throws dev.glissade.rehearsal.answer.WarehouseException when the grammar does not have it,
     *     or, once all of them have been read, when there are several
     */
    public static Parsed parse(String sql) {
        return parse(sql, ParserSettings.DEFAULT);
    }

    /** Likewise, as the session's parameters have it. */
    public static Parsed parse(String sql, ParserSettings settings) {
        var tokens = new Tokens(sql, settings);
        var parser = new StatementParser(tokens);
        var statements = new ArrayList<Statement>();
        while (tokens.anotherStatement()) {
            statements.add(parser.statement());
            tokens.expectStatementEnd();
        }
        if (statements.isEmpty()) {
            throw Refusals.emptyStatement();
        }
        if (statements.size() > 1) {
            throw Refusals.statementCount(statements.size(), 1);
        }
        return new Parsed(statements.getFirst(), tokens.binds());
    }

    /** Reads the name of an object out of a text, as functions take one. */
    public static ObjectName objectName(String text) {
        var tokens = new Tokens(text);
        ObjectName name = tokens.objectName();
        tokens.expectEnd();
        return name;
    }

    /** One of several statements in a text, with the number of its question marks. */
    public record Part(String sql, int binds) {}

    /**
     * The statements of a text, cut at semicolons outside of literals and comments; empty ones do
     * not count. None of them is read yet, so that each fails by itself.
     */
    public static List<Part> split(String sql) {
        var parts = new ArrayList<Part>();
        int start = -1;
        int end = 0;
        int binds = 0;
        for (Token token : Tokenizer.tokens(sql)) {
            if (token.kind() == Kind.END || token.isSymbol(";")) {
                if (start >= 0) {
                    parts.add(new Part(sql.substring(start, end), binds));
                }
                start = -1;
                binds = 0;
            } else {
                start = start < 0 ? token.start() : start;
                end = token.end();
                binds += token.kind() == Kind.BIND ? 1 : 0;
            }
        }
        return parts;
    }

    /** Reads one expression: a default as the catalog keeps it. */
    public static Expression expression(String text) {
        var tokens = new Tokens(text);
        Expression expression = new QueryParser(tokens).expressions().expression();
        tokens.expectEnd();
        return expression;
    }

    /** Reads the parts of a name, as functions take it in a text. */
    public static List<String> nameParts(String text) {
        var tokens = new Tokens(text);
        List<String> parts = new ArrayList<>(List.of(tokens.name()));
        while (tokens.acceptSymbol(".")) {
            parts.add(tokens.name());
        }
        tokens.expectEnd();
        return parts;
    }

    /** Reads one query: that of a view as the catalog keeps it. */
    public static Query query(String text) {
        var tokens = new Tokens(text);
        Query query = new QueryParser(tokens).query();
        tokens.expectEnd();
        return query;
    }

    private Statement statement() {
        Token first = tokens.peek();
        if (queries.atQuery() && !first.isWord("VALUES")) {
            return new Statement.Select(queries.query());
        }
        if (first.kind() == Kind.WORD && REFUSED.contains(first.text())) {
            throw Refusals.unsupported(first.text());
        }
        if (tokens.accept("CREATE")) {
            return new CreateParser(tokens, queries).create();
        }
        if (tokens.accept("ALTER")) {
            return new AlterParser(tokens).alter();
        }
        if (tokens.accept("COMMENT")) {
            return new AlterParser(tokens).commentOn();
        }
        if (tokens.accept("SHOW")) {
            return new ShowParser(tokens).show();
        }
        if (tokens.isWord("GRANT") || tokens.isWord("REVOKE")) {
            boolean grant = tokens.next().isWord("GRANT");
            return new GrantParser(tokens).read(grant);
        }
        if (tokens.accept("COPY")) {
            return new CopyParser(tokens, queries.expressions()).copy(queries);
        }
        if (tokens.accept("PUT")) {
            return new CopyParser(tokens, queries.expressions()).put();
        }
        if (tokens.accept("GET")) {
            return new CopyParser(tokens, queries.expressions()).get();
        }
        if (tokens.accept("LIST") || tokens.accept("LS")) {
            var parser = new CopyParser(tokens, queries.expressions());
            return new Statement.ListStage(parser.location(), parser.pattern());
        }
        if (tokens.accept("REMOVE") || tokens.accept("RM")) {
            var parser = new CopyParser(tokens, queries.expressions());
            return new Statement.RemoveStage(parser.location(), parser.pattern());
        }
        return data();
    }

    private Statement data() {
        if (tokens.accept("INSERT")) {
            return insert();
        }
        if (tokens.accept("UPDATE")) {
            return update();
        }
        if (tokens.accept("DELETE")) {
            return delete();
        }
        if (tokens.accept("MERGE")) {
            return new MergeParser(tokens, queries).merge();
        }
        if (tokens.accept("TRUNCATE")) {
            tokens.accept("TABLE");
            boolean ifExists = tokens.accept("IF", "EXISTS");
            return new Statement.Truncate(tokens.objectName(), ifExists);
        }
        if (tokens.accept("DROP")) {
            return drop();
        }
        if (tokens.accept("UNDROP")) {
            return undrop();
        }
        if (tokens.accept("DESCRIBE") || tokens.accept("DESC")) {
            return describe();
        }
        if (tokens.accept("USE")) {
            return use();
        }
        return transaction();
    }

    private Statement transaction() {
        if (tokens.accept("BEGIN") || tokens.accept("START", "TRANSACTION")) {
            if (!tokens.accept("TRANSACTION")) {
                tokens.accept("WORK");
            }
            Optional<String> name =
                    tokens.accept("NAME") ? Optional.of(tokens.name()) : Optional.empty();
            if (!tokens.atEnd()) {
                throw Refusals.unsupported("Snowflake Scripting");
            }
            return new Statement.Begin(name);
        }
        if (tokens.accept("COMMIT")) {
            tokens.accept("WORK");
            return new Statement.Commit();
        }
        if (tokens.accept("ROLLBACK")) {
            tokens.accept("WORK");
            return new Statement.Rollback();
        }
        throw tokens.unexpected();
    }

    private Statement insert() {
        boolean overwrite = tokens.accept("OVERWRITE");
        if (tokens.isWord("ALL") || tokens.isWord("FIRST")) {
            throw Refusals.unsupported("multi-table INSERT");
        }
        tokens.expect("INTO");
        ObjectName table = tokens.objectName();
        List<String> columns = List.of();
        if (tokens.peek().isSymbol("(") && !queries.atQuery()) {
            columns = tokens.names();
        }
        return new Statement.Insert(overwrite, table, columns, queries.query());
    }

    private Statement update() {
        ObjectName table = tokens.objectName();
        Query.Alias alias = tokens.isWord("SET") ? Query.Alias.NONE : queries.alias();
        List<Statement.Assignment> assignments = new MergeParser(tokens, queries).assignments();
        Optional<Query.Relation> from =
                tokens.accept("FROM") ? Optional.of(queries.relations().from()) : Optional.empty();
        return new Statement.Update(table, alias, assignments, from, where());
    }

    private Statement delete() {
        tokens.expect("FROM");
        ObjectName table = tokens.objectName();
        Query.Alias alias = tokens.isWord("USING") ? Query.Alias.NONE : queries.alias();
        Optional<Query.Relation> using =
                tokens.accept("USING") ? Optional.of(queries.relations().from()) : Optional.empty();
        return new Statement.Delete(table, alias, using, where());
    }

    private Optional<Expression> where() {
        return tokens.accept("WHERE")
                ? Optional.of(queries.expressions().expression())
                : Optional.empty();
    }

    private Statement drop() {
        ObjectKind kind =
                kind(
                        "DROP",
                        ObjectKind.DATABASE,
                        ObjectKind.SCHEMA,
                        ObjectKind.TABLE,
                        ObjectKind.STAGE,
                        ObjectKind.VIEW,
                        ObjectKind.FILE_FORMAT,
                        ObjectKind.SEQUENCE,
                        ObjectKind.TAG,
                        ObjectKind.ROLE,
                        ObjectKind.WAREHOUSE);
        boolean ifExists = tokens.accept("IF", "EXISTS");
        ObjectName name = tokens.objectName();
        // RESTRICT would refuse where foreign keys point here; they are not looked at.
        if (tokens.isWord("RESTRICT")) {
            throw Refusals.unsupported("DROP ... RESTRICT");
        }
        tokens.accept("CASCADE");
        return new Statement.Drop(kind, name, ifExists);
    }

    /** UNDROP TABLE, SCHEMA and DATABASE by their names. */
    private Statement undrop() {
        tokens.accept("ICEBERG");
        ObjectKind kind = kind("UNDROP", ObjectKind.TABLE, ObjectKind.SCHEMA, ObjectKind.DATABASE);
        if (tokens.isWord("IDENTIFIER") && tokens.peek(1).isSymbol("(")) {
            throw Refusals.unsupported("UNDROP " + kind + " IDENTIFIER(id)");
        }
        return new Statement.Undrop(kind, tokens.objectName());
    }

    private Statement describe() {
        ObjectKind kind =
                kind(
                        "DESCRIBE",
                        ObjectKind.TABLE,
                        ObjectKind.VIEW,
                        ObjectKind.FILE_FORMAT,
                        ObjectKind.SEQUENCE,
                        ObjectKind.SCHEMA,
                        ObjectKind.DATABASE,
                        ObjectKind.STAGE,
                        ObjectKind.WAREHOUSE);
        ObjectName name = tokens.objectName();
        if (tokens.accept("TYPE")) {
            tokens.expectSymbol("=");
            if (!tokens.accept("COLUMNS")) {
                throw Refusals.unsupported("DESCRIBE TABLE TYPE = " + tokens.peek().text());
            }
        }
        return new Statement.Describe(kind, name);
    }

    private Statement use() {
        for (ObjectKind kind :
                List.of(
                        ObjectKind.DATABASE,
                        ObjectKind.SCHEMA,
                        ObjectKind.WAREHOUSE,
                        ObjectKind.ROLE)) {
            if (tokens.isWord(kind.name()) && tokens.peek(1).kind() != Kind.END) {
                tokens.next();
                return new Statement.Use(kind, tokens.objectName());
            }
        }
        if (tokens.isWord("SECONDARY")) {
            throw Refusals.unsupported("USE SECONDARY ROLES");
        }
        ObjectName name = tokens.objectName();
        ObjectKind kind = name.parts().size() == 1 ? ObjectKind.DATABASE : ObjectKind.SCHEMA;
        return new Statement.Use(kind, name);
    }

    private ObjectKind kind(String verb, ObjectKind... known) {
        for (ObjectKind kind : known) {
            if (tokens.accept(kind.words())) {
                return kind;
            }
        }
        if (tokens.peek().kind() == Kind.WORD) {
            throw Refusals.unsupported(verb + " " + tokens.peek().text());
        }
        throw tokens.unexpected();
    }
}
