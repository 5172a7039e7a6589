package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.bind.Names;
import dev.glissade.rehearsal.catalog.CatalogState;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.Schema;
import dev.glissade.rehearsal.catalog.Stage;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.Statement.Scope;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * SHOW. The columns stand in the order of Snowflake's documentation, because drivers read them by
 * position; what has no meaning here is NULL or empty.
 */
final class ShowExecutor {
    static final String OWNER = "ACCOUNTADMIN";

    private final Work work;

    ShowExecutor(Work work) {
        this.work = work;
    }

    Answer show(Statement.Show show) throws SQLException {
        return switch (show.what()) {
            case "DATABASES" -> answer(show, DATABASES, databases(show));
            case "SCHEMAS" -> answer(show, SCHEMAS, schemas(show));
            case "TABLES" -> answer(show, TABLES, tables(show, false));
            case "ICEBERG TABLES" ->
                    answer(show, IcebergRows.COLUMNS, IcebergRows.rows(show, these(show)));
            case "OBJECTS" -> answer(show, OBJECTS, tables(show, true));
            case "VIEWS" -> answer(show, VIEWS, List.of());
            case "STAGES" -> answer(show, STAGES, stages(show));
            case "COLUMNS" -> answer(show, KeyRows.COLUMNS, KeyRows.columns(show, these(show)));
            case "PRIMARY KEYS", "UNIQUE KEYS" ->
                    answer(show, KeyRows.KEYS, KeyRows.keys(show, these(show)));
            case "IMPORTED KEYS", "EXPORTED KEYS" ->
                    answer(
                            show,
                            KeyRows.FOREIGN_KEYS,
                            KeyRows.foreignKeys(show, these(show), work.state()));
            case "PARAMETERS" -> answer(show, PARAMETERS, parameters(show));
            default -> throw Refusals.unsupported("SHOW " + show.what());
        };
    }

    static List<Column> columns(String... names) {
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            ColumnType type =
                    switch (name) {
                        case "created_on" -> ColumnType.seconds(Kind.TIMESTAMP_LTZ, 3);
                        case "rows", "bytes" -> ColumnType.fixed(38, 0);
                        default -> ColumnType.text(16_777_216);
                    };
            columns.add(new Column(name, type, true));
        }
        return columns;
    }

    private static final List<Column> DATABASES =
            columns(
                    "created_on",
                    "name",
                    "is_default",
                    "is_current",
                    "origin",
                    "owner",
                    "comment",
                    "options",
                    "retention_time",
                    "kind");
    private static final List<Column> SCHEMAS =
            columns(
                    "created_on",
                    "name",
                    "is_default",
                    "is_current",
                    "database_name",
                    "owner",
                    "comment",
                    "options",
                    "retention_time");
    private static final List<Column> TABLES =
            columns(
                    "created_on",
                    "name",
                    "database_name",
                    "schema_name",
                    "kind",
                    "comment",
                    "cluster_by",
                    "rows",
                    "bytes",
                    "owner",
                    "retention_time");
    private static final List<Column> OBJECTS = TABLES;
    private static final List<Column> VIEWS =
            columns(
                    "created_on",
                    "name",
                    "reserved",
                    "database_name",
                    "schema_name",
                    "owner",
                    "comment",
                    "text",
                    "is_secure",
                    "is_materialized");
    private static final List<Column> STAGES =
            columns(
                    "created_on",
                    "name",
                    "database_name",
                    "schema_name",
                    "url",
                    "has_credentials",
                    "has_encryption_key",
                    "owner",
                    "comment",
                    "region",
                    "type",
                    "cloud",
                    "notification_channel",
                    "storage_integration");
    private static final List<Column> PARAMETERS =
            columns("key", "value", "default", "level", "description", "type");

    private static Answer answer(
            Statement.Show show, List<Column> columns, List<List<@Nullable String>> rows) {
        int limit = show.limit().orElse(Integer.MAX_VALUE);
        return new Answer.Rows(StatementType.SHOW, columns, rows.stream().limit(limit).toList());
    }

    static boolean matches(Statement.Show show, String name) {
        return show.like().map(p -> LikePattern.matches(p, name)).orElse(true)
                && show.startsWith().map(name::startsWith).orElse(true)
                && show.after().map(a -> name.compareTo(a) > 0).orElse(true);
    }

    static String moment(long millis) {
        return "%d.%03d000000".formatted(millis / 1000, millis % 1000);
    }

    private List<List<@Nullable String>> databases(Statement.Show show) {
        return work.state().databases().values().stream()
                .filter(d -> matches(show, d.name()))
                .map(
                        d ->
                                Answers.row(
                                        moment(d.createdMillis()),
                                        d.name(),
                                        "N",
                                        d.name().equals(work.database()) ? "Y" : "N",
                                        "",
                                        OWNER,
                                        d.comment(),
                                        d.transientKind() ? "TRANSIENT" : "",
                                        "0",
                                        "STANDARD"))
                .toList();
    }

    private List<List<@Nullable String>> schemas(Statement.Show show) {
        CatalogState state = work.state();
        return databaseNames(show, state).stream()
                .flatMap(name -> state.schemasOf(name).stream())
                .filter(s -> matches(show, s.name()))
                .map(this::schemaRow)
                .toList();
    }

    private List<@Nullable String> schemaRow(Schema schema) {
        boolean current =
                schema.database().equals(work.database()) && schema.name().equals(work.schema());
        return Answers.row(
                moment(schema.createdMillis()),
                schema.name(),
                "N",
                current ? "Y" : "N",
                schema.database(),
                OWNER,
                schema.comment(),
                schema.transientKind() ? "TRANSIENT" : "",
                "0");
    }

    /** The databases in scope: the named one, the current one, or all without any. */
    private List<String> databaseNames(Statement.Show show, CatalogState state) {
        String kind = show.scope().map(Scope::kind).orElse("");
        Optional<ObjectName> named = show.scope().flatMap(Scope::name);
        if (kind.equals("DATABASE") && named.isPresent()) {
            return List.of(work.names().database(named.get().last()).name());
        }
        boolean all = kind.equals("ACCOUNT") || (kind.isEmpty() && work.database().isEmpty());
        return all
                ? List.copyOf(state.databases().keySet())
                : List.of(work.names().currentDatabase());
    }

    /** The schemas in scope. */
    private List<Schema> schemasInScope(Statement.Show show) {
        Names names = work.names();
        CatalogState state = names.state();
        String kind = show.scope().map(Scope::kind).orElse("");
        Optional<ObjectName> named = show.scope().flatMap(Scope::name);
        if (kind.equals("NAME")) {
            // One bare name is a schema of the current database if there is one, else a database.
            ObjectName name = named.orElseThrow();
            Optional<Schema> schema =
                    work.database().isEmpty()
                            ? Optional.empty()
                            : state.schema(work.database(), name.last());
            return schema.map(List::of)
                    .orElseGet(
                            () -> List.copyOf(state.schemasOf(names.database(name.last()).name())));
        }
        if (kind.equals("SCHEMA")) {
            return List.of(
                    names.schema(
                            named.orElseGet(
                                    () ->
                                            new ObjectName(
                                                    List.of(
                                                            names.currentDatabase(),
                                                            names.currentSchema())))));
        }
        if (kind.isEmpty() && !work.schema().isEmpty()) {
            return state.schema(work.database(), work.schema()).map(List::of).orElse(List.of());
        }
        return databaseNames(show, state).stream()
                .flatMap(name -> state.schemasOf(name).stream())
                .toList();
    }

    /** The tables in scope, or the one that is named. */
    private List<Table> these(Statement.Show show) {
        Optional<Scope> scope = show.scope();
        if (scope.isPresent() && scope.get().kind().equals("TABLE")) {
            ObjectName name =
                    scope.get().name().orElseThrow(() -> Refusals.unsupported("SHOW ... IN TABLE"));
            Names names = work.names();
            return List.of(
                    names.findTable(name)
                            .orElseThrow(
                                    () ->
                                            Refusals.missing(
                                                    "Table", names.place(name).full().toString())));
        }
        CatalogState state = work.state();
        return schemasInScope(show).stream()
                .flatMap(s -> state.tablesOf(s.database(), s.name()).stream())
                .toList();
    }

    private List<List<@Nullable String>> tables(Statement.Show show, boolean objects)
            throws SQLException {
        List<Table> tables =
                these(show).stream()
                        .filter(t -> matches(show, t.name()))
                        .sorted(
                                Comparator.comparing(Table::database)
                                        .thenComparing(Table::schema)
                                        .thenComparing(Table::name))
                        .limit(show.limit().orElse(Integer.MAX_VALUE))
                        .toList();
        Map<String, Long> counts = tables.size() == 1 ? count(tables.getFirst()) : counts();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Table table : tables) {
            rows.add(
                    Answers.row(
                            moment(table.createdMillis()),
                            table.name(),
                            table.database(),
                            table.schema(),
                            table.kind(),
                            table.comment(),
                            "",
                            Long.toString(counts.getOrDefault(table.duckName(), 0L)),
                            "0",
                            OWNER,
                            objects ? "0" : "1"));
        }
        return rows;
    }

    /** Exact for one table. */
    private Map<String, Long> count(Table table) throws SQLException {
        try (var statement = work.connection().createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT count(*) FROM " + table.duckName())) {
            rows.next();
            return Map.of(table.duckName(), rows.getLong(1));
        }
    }

    /** DuckDB's own figures: without deleted rows taken off. */
    private Map<String, Long> counts() throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        try (var statement = work.connection().createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT schema_name, table_name, estimated_size FROM"
                                        + " duckdb_tables()")) {
            while (rows.next()) {
                String name =
                        Stream.of(rows.getString(1), rows.getString(2))
                                .map(Duck::quote)
                                .reduce((a, b) -> a + "." + b)
                                .orElseThrow();
                counts.put(name, rows.getLong(3));
            }
        }
        return counts;
    }

    private List<List<@Nullable String>> stages(Statement.Show show) {
        CatalogState state = work.state();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Schema schema : schemasInScope(show)) {
            for (Stage stage : state.stagesOf(schema.database(), schema.name())) {
                if (matches(show, stage.name())) {
                    rows.add(
                            Answers.row(
                                    moment(stage.createdMillis()),
                                    stage.name(),
                                    stage.database(),
                                    stage.schema(),
                                    "",
                                    "N",
                                    "N",
                                    OWNER,
                                    stage.comment(),
                                    null,
                                    stage.temporary() ? "INTERNAL TEMPORARY" : "INTERNAL",
                                    null,
                                    null,
                                    null));
                }
            }
        }
        return rows;
    }

    private List<List<@Nullable String>> parameters(Statement.Show show) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        work.parameters()
                .texts()
                .forEach(
                        (name, value) -> {
                            if (matches(show, name)) {
                                String standard = work.parameters().standard(name).orElse("");
                                rows.add(
                                        Answers.row(
                                                name,
                                                value,
                                                standard,
                                                value.equals(standard) ? "" : "SESSION",
                                                "",
                                                "STRING"));
                            }
                        });
        return rows;
    }
}
