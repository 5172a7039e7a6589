package dev.glissade.rehearsal.catalog;

import dev.glissade.rehearsal.sql.ObjectName;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table.
 *
 * @param id stays through RENAME and goes along with SWAP
 * @param physicalSchema its schema in DuckDB
 * @param physical its name in DuckDB
 * @param createdMillis since the epoch
 * @param temporary whether one session alone has it
 * @param iceberg the properties of an Iceberg table as given; empty for any other
 * @param retentionDays DATA_RETENTION_TIME_IN_DAYS where it is set
 */
public record Table(
        long id,
        String database,
        String schema,
        String name,
        String physicalSchema,
        String physical,
        boolean transientKind,
        String comment,
        long createdMillis,
        List<TableColumn> columns,
        List<TableKey> keys,
        boolean temporary,
        Map<String, String> iceberg,
        Optional<Integer> retentionDays) {
    public Table {
        iceberg = Map.copyOf(iceberg);
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
    }

    /** The column of that exact name. */
    public Optional<TableColumn> column(String wanted) {
        return columns.stream().filter(c -> c.name().equals(wanted)).findFirst();
    }

    /** The table's whole name, quoted for DuckDB. */
    public String duckName() {
        return Duck.quote(physicalSchema) + "." + Duck.quote(physical);
    }

    /** What SHOW TABLES calls its kind. */
    public String kind() {
        return temporary ? "TEMPORARY" : transientKind ? "TRANSIENT" : "TABLE";
    }

    /** Whether it is an Iceberg table; all of these have a catalog. */
    public boolean madeForIceberg() {
        return !iceberg.isEmpty();
    }

    /** The name of its own stage's folder in the stage store. */
    public String storeId() {
        return "t" + id;
    }

    /** The three names as error texts spell them. */
    public String spelled() {
        return new ObjectName(List.of(database, schema, name)).toString();
    }

    /** The same table under another name. */
    public Table at(Schema place, String newName, String newPhysical) {
        return new Table(
                id,
                place.database(),
                place.name(),
                newName,
                temporary ? physicalSchema : place.physical(),
                newPhysical,
                transientKind,
                comment,
                createdMillis,
                columns,
                keys,
                temporary,
                iceberg,
                retentionDays);
    }

    /** The same out of sight in DuckDB, while it is dropped. */
    Table hidden(long number) {
        return new Table(
                id,
                database,
                schema,
                name,
                physicalSchema,
                name + "~dropped~" + number,
                transientKind,
                comment,
                createdMillis,
                columns,
                keys,
                temporary,
                iceberg,
                retentionDays);
    }

    public Table commented(String text) {
        return with(text, columns, keys, retentionDays);
    }

    public Table columnCommented(String column, String text) {
        return with(
                comment,
                columns.stream().map(c -> c.name().equals(column) ? c.commented(text) : c).toList(),
                keys,
                retentionDays);
    }

    public Table keyed(List<TableKey> newKeys) {
        return with(comment, columns, newKeys, retentionDays);
    }

    /** The same with other columns and keys. */
    public Table reshaped(List<TableColumn> newColumns, List<TableKey> newKeys) {
        return with(comment, newColumns, newKeys, retentionDays);
    }

    /** The same with another retention of what is dropped. */
    public Table retained(Optional<Integer> days) {
        return with(comment, columns, keys, days);
    }

    private Table with(
            String newComment,
            List<TableColumn> newColumns,
            List<TableKey> newKeys,
            Optional<Integer> newRetention) {
        return new Table(
                id,
                database,
                schema,
                name,
                physicalSchema,
                physical,
                transientKind,
                newComment,
                createdMillis,
                newColumns,
                newKeys,
                temporary,
                iceberg,
                newRetention);
    }
}
