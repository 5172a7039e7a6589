package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.catalog.Dropped;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.Retention;
import dev.glissade.rehearsal.catalog.Schema;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.sql.Statement;

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

/** SHOW TABLES and SHOW OBJECTS. */
final class TableRows {
    static final List<Column> TABLES =
            ShowExecutor.columns(
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
                    "retention_time",
                    "automatic_clustering",
                    "change_tracking",
                    "search_optimization",
                    "search_optimization_progress",
                    "search_optimization_bytes",
                    "is_external",
                    "enable_schema_evolution",
                    "owner_role_type",
                    "is_event",
                    "is_hybrid",
                    "is_iceberg");
    static final List<Column> OBJECTS =
            ShowExecutor.columns(
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
                    "retention_time",
                    "owner_role_type");

    /** From automatic_clustering on: nothing of it is done here. */
    private static final List<String> NOT_DONE = List.of("OFF", "OFF", "OFF", "", "", "N", "N");

    private final Work work;

    TableRows(Work work) {
        this.work = work;
    }

    /** The tables in scope, with HISTORY also those that UNDROP can restore. */
    List<List<@Nullable String>> tables(Statement.Show show, List<Table> inScope)
            throws SQLException {
        List<Table> tables = chosen(show, inScope);
        List<Dropped.OfTable> dropped = show.history() ? dropped(show) : List.of();
        Owners owners = Owners.read(work);
        Map<String, Long> counts =
                tables.size() == 1 && dropped.isEmpty() ? count(tables.getFirst()) : counts();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Table table : tables) {
            rows.add(row(show, table, owners, counts, Optional.empty()));
        }
        for (Dropped.OfTable gone : dropped) {
            rows.add(row(show, gone.table(), owners, counts, Optional.of(gone)));
        }
        return rows;
    }

    private static List<Table> chosen(Statement.Show show, List<Table> inScope) {
        return inScope.stream()
                .filter(t -> ShowExecutor.matches(show, t.name()))
                .sorted(
                        Comparator.comparing(Table::database)
                                .thenComparing(Table::schema)
                                .thenComparing(Table::name))
                .limit(show.limit().orElse(Integer.MAX_VALUE))
                .toList();
    }

    /** Those of the schemas in scope, the latest first. */
    private List<Dropped.OfTable> dropped(Statement.Show show) {
        List<Long> schemas = new ShowScope(work).schemas(show).stream().map(Schema::id).toList();
        List<Dropped.OfTable> found = new ArrayList<>();
        for (Dropped dropped : Retention.kept(work.state(), work.nowMillis()).reversed()) {
            if (dropped instanceof Dropped.OfTable table
                    && schemas.contains(table.schemaId())
                    && ShowExecutor.matches(show, table.name())) {
                found.add(table);
            }
        }
        return found;
    }

    private List<@Nullable String> row(
            Statement.Show show,
            Table table,
            Owners owners,
            Map<String, Long> counts,
            Optional<Dropped.OfTable> dropped) {
        List<@Nullable String> row = common(table, owners, counts);
        if (show.history()) {
            row.add(PlaceRows.moment(dropped));
        }
        row.addAll(NOT_DONE);
        row.addAll(
                Answers.row(
                        dropped.isPresent() ? null : "ROLE",
                        "N",
                        "N",
                        table.madeForIceberg() ? "Y" : "N"));
        return row;
    }

    private List<@Nullable String> common(Table table, Owners owners, Map<String, Long> counts) {
        return new ArrayList<>(
                Answers.row(
                        ShowExecutor.moment(table.createdMillis()),
                        table.name(),
                        table.database(),
                        table.schema(),
                        table.kind(),
                        table.comment(),
                        "",
                        Long.toString(counts.getOrDefault(table.duckName(), 0L)),
                        "0",
                        owners.of(table.id()),
                        Integer.toString(Retention.days(work.state(), table))));
    }

    /** Tables and views, by database, schema and name. */
    List<List<@Nullable String>> objects(Statement.Show show, List<Table> inScope)
            throws SQLException {
        List<Table> tables = chosen(show, inScope);
        Owners owners = Owners.read(work);
        Map<String, Long> counts = tables.size() == 1 ? count(tables.getFirst()) : counts();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Table table : tables) {
            List<@Nullable String> row = common(table, owners, counts);
            row.add("ROLE");
            rows.add(row);
        }
        rows.addAll(new ObjectRows(work).viewsAsObjects(show));
        rows.sort(
                Comparator.comparing(
                        (List<@Nullable String> row) ->
                                row.get(2) + "\0" + row.get(3) + "\0" + row.get(1)));
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
}
