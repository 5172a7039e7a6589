package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Statement.IfThere;
import dev.glissade.rehearsal.sql.Statement.ObjectKind;
import dev.glissade.rehearsal.sql.Token.Kind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads CREATE DATABASE, SCHEMA, TABLE and STAGE. */
final class CreateParser {
    static final String RETENTION = "DATA_RETENTION_TIME_IN_DAYS";

    private final Tokens tokens;
    private final QueryParser queries;

    CreateParser(Tokens tokens, QueryParser queries) {
        this.tokens = tokens;
        this.queries = queries;
    }

    Statement create() {
        int statementStart = tokens.mark() - 1;
        boolean replace = tokens.accept("OR", "REPLACE");
        if (tokens.isWord("OR")) {
            throw Refusals.unsupported("CREATE OR " + tokens.peek(1).text());
        }
        Optional<Statement> object =
                new ObjectParser(tokens).create(replace, statementStart, queries);
        if (object.isPresent()) {
            return object.get();
        }
        boolean transientKind = tokens.accept("TRANSIENT");
        boolean temporary = temporary();
        if (tokens.accept("STAGE") && !transientKind) {
            return stage(replace, temporary);
        }
        boolean iceberg = tokens.isWord("ICEBERG") && tokens.peek(1).isWord("TABLE");
        if (iceberg && !temporary) {
            tokens.next();
        }
        if (tokens.accept("TABLE")) {
            return new TableParser(tokens, queries)
                    .table(replace, new TableParser.Kinds(transientKind, temporary, iceberg));
        }
        if (temporary) {
            throw Refusals.unsupported("CREATE TEMPORARY " + tokens.peek().text());
        }
        boolean database = tokens.isWord("DATABASE");
        if (!tokens.accept("DATABASE") && !tokens.accept("SCHEMA")) {
            if (tokens.peek().kind() == Kind.WORD) {
                throw Refusals.unsupported("CREATE " + tokens.peek().text());
            }
            throw tokens.unexpected();
        }
        IfThere ifThere = ifThere(tokens, replace);
        ObjectName name = tokens.objectName();
        if (tokens.accept("CLONE")) {
            ObjectKind kind = database ? ObjectKind.DATABASE : ObjectKind.SCHEMA;
            ObjectName source = tokens.objectName();
            boolean stages = cloneOptions(kind);
            return new Statement.ClonePlace(kind, name, ifThere, transientKind, source, stages);
        }
        if (!database) {
            if (tokens.accept("WITH", "MANAGED", "ACCESS")) {
                throw Refusals.unsupported("WITH MANAGED ACCESS");
            }
        }
        Map<String, List<String>> options = new OptionParser(tokens).options();
        String comment = comment(options, database ? "DATABASE" : "SCHEMA");
        Optional<Integer> days = retention(options, transientKind);
        return database
                ? new Statement.CreateDatabase(name, ifThere, transientKind, comment, days)
                : new Statement.CreateSchema(name, ifThere, transientKind, comment, days);
    }

    /** What stands behind the source of a clone: whether internal stages are cloned. */
    private boolean cloneOptions(ObjectKind kind) {
        if (tokens.isWord("AT") || tokens.isWord("BEFORE")) {
            throw Refusals.unsupported("time travel (" + tokens.peek().text() + ")");
        }
        // It says that hybrid tables are left out, of which there are none.
        tokens.accept("IGNORE", "HYBRID", "TABLES");
        boolean stages = tokens.accept("INCLUDE", "INTERNAL", "STAGES");
        if (!tokens.atEnd() && tokens.peek().kind() == Kind.WORD) {
            throw Refusals.unsupported("CREATE " + kind + " ... CLONE " + tokens.peek().text());
        }
        return stages;
    }

    /** TEMPORARY and the words that mean the same: sql-reference/sql/create-table. */
    private boolean temporary() {
        for (String scope : List.of("LOCAL", "GLOBAL")) {
            if (tokens.accept(scope, "TEMPORARY") || tokens.accept(scope, "TEMP")) {
                return true;
            }
        }
        return tokens.accept("TEMPORARY") || tokens.accept("TEMP") || tokens.accept("VOLATILE");
    }

    static IfThere ifThere(Tokens tokens, boolean replace) {
        boolean keep = tokens.accept("IF", "NOT", "EXISTS");
        if (keep && replace) {
            throw Refusals.compilation(
                    1067, "42601", "options IF NOT EXISTS and OR REPLACE are incompatible.");
        }
        return replace ? IfThere.REPLACE : keep ? IfThere.KEEP : IfThere.FAIL;
    }

    /** DATA_RETENTION_TIME_IN_DAYS: up to 90 days, of what is transient or temporary one. */
    static Optional<Integer> retention(Map<String, List<String>> options, boolean transientKind) {
        if (!options.containsKey(RETENTION)) {
            return Optional.empty();
        }
        String text = single(options, RETENTION);
        boolean number = text.matches("\\d{1,2}");
        if (!number || Integer.parseInt(text) > (transientKind ? 1 : 90)) {
            throw Refusals.invalidValue(text, RETENTION);
        }
        return Optional.of(Integer.valueOf(text));
    }

    /** The one property that each of them has beside its retention. */
    static String comment(Map<String, List<String>> options, String of) {
        for (var option : options.entrySet()) {
            String name = option.getKey();
            if (!name.equals(RETENTION) && !name.equals("COMMENT")) {
                throw Refusals.unsupported(of + " property " + name);
            }
        }
        return single(options, "COMMENT");
    }

    private static String single(Map<String, List<String>> options, String name) {
        List<String> values = options.getOrDefault(name, List.of(""));
        if (values.size() != 1) {
            throw Refusals.invalidValue(values.toString(), name);
        }
        return values.getFirst();
    }

    private Statement stage(boolean replace, boolean temporary) {
        IfThere ifThere = ifThere(tokens, replace);
        ObjectName name = tokens.objectName();
        var options = new OptionParser(tokens);
        Map<String, List<String>> format = Map.of();
        String encryption = "";
        String comment = "";
        while (options.atOption()) {
            String option = options.nameAndEquals();
            switch (option) {
                case "FILE_FORMAT" -> format = options.fileFormat();
                case "ENCRYPTION" -> encryption = encryption(options.group());
                case "COMMENT" -> comment = options.single();
                case "DIRECTORY" -> directory(options.group());
                default -> throw Refusals.unsupported("STAGE property " + option);
            }
        }
        return new Statement.CreateStage(name, ifThere, temporary, format, encryption, comment);
    }

    private static String encryption(Map<String, List<String>> group) {
        String type = single(group, "TYPE");
        if (!group.keySet().equals(Set.of("TYPE"))
                || !Set.of("SNOWFLAKE_FULL", "SNOWFLAKE_SSE").contains(type)) {
            throw Refusals.invalidValue(group.toString(), "ENCRYPTION");
        }
        return type;
    }

    private static void directory(Map<String, List<String>> group) {
        if (!group.equals(Map.of("ENABLE", List.of("FALSE")))) {
            throw Refusals.unsupported("directory table");
        }
    }
}
