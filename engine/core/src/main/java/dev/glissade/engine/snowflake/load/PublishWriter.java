package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.flow.RowSelection;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.snowflake.sums.TargetSumSql;
import dev.glissade.engine.sql.SfIdentifiers;
import dev.glissade.engine.sql.SfLiterals;

import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the statements that make a loading table appear under its name. */
final class PublishWriter {
    private PublishWriter() {}

    static String countSql(TargetTableId table) {
        return "SELECT COUNT(*) FROM " + SfIdentifiers.quoted(table);
    }

    static String renameSql(TargetTableId from, TargetTableId to) {
        return "ALTER TABLE %s RENAME TO %s"
                .formatted(SfIdentifiers.quoted(from), SfIdentifiers.quoted(to));
    }

    static String swapSql(TargetTableId table, TargetTableId other) {
        return "ALTER TABLE %s SWAP WITH %s"
                .formatted(SfIdentifiers.quoted(table), SfIdentifiers.quoted(other));
    }

    static String commentSql(TargetTableId table, String comment) {
        return "COMMENT ON TABLE %s IS %s"
                .formatted(SfIdentifiers.quoted(table), SfLiterals.quoted(comment));
    }

    static String showGrantsSql(TargetTableId table) {
        return "SHOW GRANTS ON TABLE " + SfIdentifiers.quoted(table);
    }

    /** Gives a right on a table; empty where this is not for a table's owner to do. */
    static Optional<String> grantSql(TableGrants.Grant grant, TargetTableId table) {
        String role = SfIdentifiers.quoted(grant.grantee());
        // A role of a database has rights on that one's objects only, so that its own name will do.
        String last = grant.grantee().substring(grant.grantee().lastIndexOf('.') + 1);
        String inDatabase =
                SfIdentifiers.quoted(table.database()) + "." + SfIdentifiers.quoted(last);
        Optional<String> grantee =
                switch (grant.to()) {
                    case "ROLE" -> Optional.of("ROLE " + role);
                    case "DATABASE_ROLE" -> Optional.of("DATABASE ROLE " + inDatabase);
                    default -> Optional.empty();
                };
        boolean owner = grant.privilege().equals("OWNERSHIP");
        String more = owner ? " COPY CURRENT GRANTS" : grant.option() ? " WITH GRANT OPTION" : "";
        return grantee.filter(to -> grant.privilege().matches("[A-Z_ ]+"))
                .map(
                        to ->
                                "GRANT %s ON TABLE %s TO %s%s"
                                        .formatted(
                                                grant.privilege(),
                                                SfIdentifiers.quoted(table),
                                                to,
                                                more));
    }

    static String dropSql(TargetTableId table) {
        return "DROP TABLE IF EXISTS " + SfIdentifiers.quoted(table);
    }

    /** Named, so that it can be told from others' after its process is gone. */
    static String beginSql(TargetTableId loadingTable) {
        return "BEGIN NAME " + SfIdentifiers.quoted(loadingTable.name());
    }

    static String appendSql(TablePlan table, TargetTableId loadingTable) {
        String columns =
                table.columns().stream()
                        .map(column -> SfIdentifiers.quoted(column.targetName()))
                        .collect(Collectors.joining(", "));
        return "INSERT INTO %s (%s) SELECT %s FROM %s"
                .formatted(
                        SfIdentifiers.quoted(table.target()),
                        columns,
                        columns,
                        SfIdentifiers.quoted(loadingTable));
    }

    static String deleteAllSql(TargetTableId table) {
        return "DELETE FROM " + SfIdentifiers.quoted(table);
    }

    /** Some rows of a published table; what tells them is what their sums were asked by. */
    static String deleteSql(TablePlan table, RowSelection which) {
        String all = deleteAllSql(table.target());
        return TargetSumSql.condition(which).map(only -> all + "\nWHERE " + only).orElse(all);
    }

    /**
     * The objects of one schema with a name like this.
     *
     * @param name matched exactly, but for case
     */
    static String showSql(TargetTableId name) {
        return "SHOW OBJECTS LIKE %s IN SCHEMA %s.%s"
                .formatted(
                        SfLiterals.quoted(pattern(name.name())),
                        SfIdentifiers.quoted(name.database()),
                        SfIdentifiers.quoted(name.schema()));
    }

    /** The database of that name, and those that differ from it in case. */
    static String showDatabaseSql(String database) {
        return "SHOW DATABASES LIKE " + SfLiterals.quoted(pattern(database));
    }

    /** A name as LIKE takes it: as it is. */
    static String pattern(String name) {
        return name.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
    }

    /**
     * A page of the objects of a schema; SHOW gives 10,000 rows at most.
     *
     * @param after the last name of the page before, empty for the first page
     */
    static String showAllSql(TargetTableId any, String after) {
        return "SHOW OBJECTS IN SCHEMA %s.%s LIMIT %d%s"
                .formatted(
                        SfIdentifiers.quoted(any.database()),
                        SfIdentifiers.quoted(any.schema()),
                        SHOW_ROWS_MAX,
                        after.isEmpty() ? "" : " FROM " + SfLiterals.quoted(after));
    }

    static final int SHOW_ROWS_MAX = 10_000;
}
