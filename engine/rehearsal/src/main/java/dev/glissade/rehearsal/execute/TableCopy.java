package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.bind.Names;
import dev.glissade.rehearsal.catalog.CatalogWriter;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.Schema;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.catalog.TableColumn;
import dev.glissade.rehearsal.catalog.TableKey;
import dev.glissade.rehearsal.catalog.Temporaries;
import dev.glissade.rehearsal.sql.Statement;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes a table like another: sql-reference/sql/create-table, LIKE and CLONE. The memory of what
 * was loaded stays with the source: sql-reference/sql/create-clone.
 */
final class TableCopy {
    private final Work work;
    private final CatalogWriter writer;
    private final Table source;

    TableCopy(Work work, CatalogWriter writer, Table source) {
        this.work = work;
        this.writer = writer;
        this.source = source;
    }

    void make(Statement.CopyTable copy, Names.Place place) throws SQLException {
        Schema schema = writer.state().schema(place.database(), place.schema()).orElseThrow();
        make(schema, place.name(), copy.rows(), new Kind(copy.transientKind(), copy.temporary()));
    }

    /** What the new table is. */
    record Kind(boolean transientKind, boolean temporary) {}

    Table make(Schema schema, String name, boolean rows, Kind kind) throws SQLException {
        long id = writer.newId();
        List<TableColumn> columns =
                TableExecutor.counted(writer, id, kind.temporary(), source.columns());
        var table =
                new Table(
                        id,
                        schema.database(),
                        schema.name(),
                        name,
                        Temporaries.physicalSchema(schema, kind.temporary()),
                        TableExecutor.physical(writer, schema, name, kind.temporary()),
                        TableExecutor.isTransient(schema, kind.transientKind(), kind.temporary()),
                        rows ? source.comment() : "",
                        writer.nowMillis(),
                        columns,
                        source.keys().stream().map(TableCopy::renamed).toList(),
                        kind.temporary(),
                        source.iceberg(),
                        rows ? source.retentionDays() : Optional.empty());
        if (rows) {
            goOnCounting(columns);
        }
        for (String sql : TableShape.duckTable(work, table)) {
            writer.execute(sql);
        }
        writer.add(table);
        if (rows) {
            writer.execute(
                    "INSERT INTO " + table.duckName() + " SELECT * FROM " + source.duckName());
        }
        return table;
    }

    /** A constraint that Snowflake named has another name in the copy. */
    private static TableKey renamed(TableKey key) {
        return key.name().startsWith("SYS_CONSTRAINT_")
                ? new TableKey(
                        key.kind(),
                        "SYS_CONSTRAINT_" + UUID.randomUUID(),
                        key.columns(),
                        key.referenced(),
                        key.referencedColumns())
                : key;
    }

    /** A clone counts on from where its source is. */
    private void goOnCounting(List<TableColumn> columns) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            TableColumn from = source.columns().get(i);
            if (from.identity()) {
                writer.execute(TableShape.sequence(columns.get(i), next(from)));
            }
        }
    }

    private long next(TableColumn column) throws SQLException {
        String name = column.sequence().substring(column.sequence().lastIndexOf('.') + 1);
        String sql =
                "SELECT last_value FROM duckdb_sequences() WHERE sequence_name = "
                        + Duck.literal(name);
        try (PreparedStatement query = work.prepare(sql);
                ResultSet last = query.executeQuery()) {
            boolean used = last.next() && last.getObject(1) != null;
            return used ? last.getLong(1) + column.identityStep() : column.identityStart();
        }
    }
}
