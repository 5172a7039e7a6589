package dev.glissade.engine.project;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The saved intent of a migration: everything that {@code NAME.glissade} holds.
 *
 * @param name for people
 * @param selection the tables of the source that take part, by pattern; see {@link
 *     TableConfigurations}
 * @param names how source names become target names
 * @param renaming what becomes of them before that
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
        Limits limits,
        Renaming renaming) {
    public Project {
        tables = List.copyOf(tables);
    }

    /** The environment variables that hold salts of masks. */
    public Set<String> saltVariables() {
        return Stream.concat(Stream.of(defaults), tables.stream())
                .flatMap(table -> table.columns().expressions().masks().stream())
                .flatMap(mask -> Optional.ofNullable(mask.saltVariable()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** One that renames nothing. */
    public Project(
            String name,
            ConnectionSpec.Postgres source,
            TableSelection selection,
            ConnectionSpec.Warehouse target,
            NamePolicy names,
            TableConfiguration defaults,
            List<TableConfiguration> tables,
            Limits limits) {
        this(name, source, selection, target, names, defaults, tables, limits, Renaming.none());
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

    /** See {@link Naming#target}. */
    public TargetTableId target(
            TableId table, TableConfiguration configuration, String sourceDatabase) {
        return naming().target(table, configuration, sourceDatabase);
    }

    /** The names at the target, ready to ask for many. */
    public Naming naming() {
        return new Naming(names, renaming);
    }

    /** The same with these names changed. */
    public Project withRenaming(Renaming other) {
        return new Project(name, source, selection, target, names, defaults, tables, limits, other);
    }

    /** The same from this source. */
    public Project withSource(ConnectionSpec.Postgres other) {
        return new Project(
                name, other, selection, target, names, defaults, tables, limits, renaming);
    }

    /** The same to this target. */
    public Project withTarget(ConnectionSpec.Warehouse other) {
        return new Project(
                name, source, selection, other, names, defaults, tables, limits, renaming);
    }

    /** The same with these defaults. */
    public Project withDefaults(TableConfiguration other) {
        return new Project(name, source, selection, target, names, other, tables, limits, renaming);
    }

    /** The same under these limits. */
    public Project withLimits(Limits other) {
        return new Project(
                name, source, selection, target, names, defaults, tables, other, renaming);
    }

    /** The same with these tables. */
    public Project withTables(TableSelection patterns, List<TableConfiguration> named) {
        return new Project(
                name, source, patterns, target, names, defaults, named, limits, renaming);
    }

    /** The same with this policy. */
    public Project withNames(NamePolicy other) {
        return new Project(
                name, source, selection, target, other, defaults, tables, limits, renaming);
    }
}
