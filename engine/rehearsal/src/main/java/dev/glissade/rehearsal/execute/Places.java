package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.catalog.Catalog;
import dev.glissade.rehearsal.catalog.Schema;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Statement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where sessions begin. */
public final class Places {
    private Places() {}

    /** Makes the first database of a file that has none. */
    public static void makeFirst(Catalog catalog, Connection connection, String name)
            throws SQLException {
        if (catalog.state().databases().isEmpty()) {
            var create =
                    new Statement.CreateDatabase(
                            new ObjectName(List.of(name)),
                            Statement.IfThere.FAIL,
                            false,
                            "",
                            Optional.empty());
            catalog.change(connection, writer -> PlaceExecutor.make(writer, create));
        }
    }

    /** Goes to a database and schema as a login names them; what is not there is left unset. */
    public static void enter(Work work, String database, String schema) {
        var state = work.catalog().state();
        String folded = folded(database);
        if (folded.isEmpty() || state.database(folded).isEmpty()) {
            return;
        }
        String wanted = schema.isEmpty() ? Schema.PUBLIC : folded(schema);
        work.moveTo(folded, state.schema(folded, wanted).isPresent() ? wanted : "");
    }

    /**
     * Takes the role and the warehouse that a login names, where it does; a warehouse that is not
     * there is left unset.
     *
     * @throws WarehouseException when there is no such role
     */
    public static void assume(Work work, String role, String warehouse) {
        if (!role.isEmpty()) {
            String name = folded(role);
            if (!Roles.isThere(work.names(), name)) {
                throw new WarehouseException(
                        390189,
                        "08001",
                        "Role '"
                                + name
                                + "' specified in the connect string does not exist or not"
                                + " authorized. Contact your local system administrator, or"
                                + " attempt to login with another role, e.g. PUBLIC.");
            }
            work.useRole(name);
        }
        if (!warehouse.isEmpty()) {
            String name = folded(warehouse);
            work.useWarehouse(PlaceExecutor.isWarehouse(work.names(), name) ? name : "");
        }
    }

    /** A login's name folds like one in SQL, and may be quoted like one. */
    private static String folded(String name) {
        boolean quoted = name.length() > 2 && name.startsWith("\"") && name.endsWith("\"");
        return quoted
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name.toUpperCase(Locale.ROOT);
    }
}
