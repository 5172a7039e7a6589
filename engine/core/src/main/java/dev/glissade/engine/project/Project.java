package dev.glissade.engine.project;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;

import java.util.List;

/**
 * The saved intent of a migration: everything that {@code NAME.glissade} holds.
 *
 * @param name for people
 * @param selection the tables of the source that take part, by pattern; see {@link
 *     TableConfigurations}
 * @param names how source names become target names
 * @param defaults holds for every table
 * @param tables what differs for single tables, not merged with the defaults; each states a source
 *     schema and name, itself or by the defaults, and no two the same
 */
public record Project(
        String name,
        ConnectionSpec.Postgres source,
        TableSelection selection,
        ConnectionSpec.Warehouse target,
        NamePolicy names,
        TableConfiguration defaults,
        List<TableConfiguration> tables,
        Limits limits) {
    public Project {
        tables = List.copyOf(tables);
    }

    /** A project that moves every table, with every default. */
    public static Project of(
            String name, ConnectionSpec.Postgres source, ConnectionSpec.Warehouse target) {
        return new Project(
                name,
                source,
                TableSelection.all(),
                target,
                NamePolicy.UPPER,
                TableConfiguration.unstated(),
                List.of(),
                Limits.defaults());
    }

    /** The configurations by table, each merged with the defaults. */
    public TableConfigurations configurations() {
        return TableConfigurations.of(this);
    }

    /**
     * Where a table goes: what its configuration states, folded by nobody; for the rest the
     * source's names, folded.
     *
     * @param sourceDatabase for a target without a database of its own
     */
    public TargetTableId target(
            TableId table, TableConfiguration configuration, String sourceDatabase) {
        TableName stated = configuration.target();
        String database = stated.databaseName();
        String schema = stated.schemaName();
        String tableName = stated.tableName();
        return new TargetTableId(
                database != null ? database : names.folded(sourceDatabase),
                schema != null ? schema : names.folded(table.schema()),
                tableName != null ? tableName : names.folded(table.name()));
    }
}
