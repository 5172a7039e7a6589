package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.model.TargetTableId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The rights on a table that others have. SWAP WITH renames two tables (sql-reference/sql/
 * alter-table), so that the rights on the replaced one would go with it: they are given on the new
 * one before. What cannot be given stops the publication, since nobody would notice until a query
 * fails.
 */
final class TableGrants {
    private static final String OWNERSHIP = "OWNERSHIP";

    private final Statement statement;

    TableGrants(Statement statement) {
        this.statement = statement;
    }

    /**
     * A right as SHOW GRANTS has it.
     *
     * @param to what the grantee is: ROLE, DATABASE_ROLE, SHARE, …
     * @param option whether it may be passed on
     */
    record Grant(String privilege, String to, String grantee, boolean option) {}

    /** Gives all rights on a table on another one too, its owner last. */
    void carry(TargetTableId from, TargetTableId to) throws SQLException {
        Set<Grant> missing = of(from);
        missing.removeAll(of(to));
        Optional<Grant> owner = Optional.empty();
        for (Grant grant : missing) {
            if (grant.privilege.equals(OWNERSHIP)) {
                owner = Optional.of(grant);
            } else {
                give(grant, to, from);
            }
        }
        if (owner.isPresent()) {
            give(owner.get(), to, from);
        }
    }

    private Set<Grant> of(TargetTableId table) throws SQLException {
        Set<Grant> grants = new LinkedHashSet<>();
        try (ResultSet rows = statement.executeQuery(PublishWriter.showGrantsSql(table))) {
            while (rows.next()) {
                grants.add(
                        new Grant(
                                rows.getString("privilege"),
                                rows.getString("granted_to"),
                                rows.getString("grantee_name"),
                                // A text, which the driver's getBoolean does not take.
                                "true".equalsIgnoreCase(rows.getString("grant_option"))));
            }
        }
        return grants;
    }

    private void give(Grant grant, TargetTableId to, TargetTableId from) throws SQLException {
        Optional<String> sql = PublishWriter.grantSql(grant, to);
        if (sql.isEmpty()) {
            throw new EngineException(
                    new Fault(
                            FaultCode.TARGET_DENIED,
                            "publishing " + from,
                            "the right %s of %s %s on the replaced table cannot be carried over"
                                    .formatted(grant.privilege, grant.to, grant.grantee),
                            "Revoke it, run again, and grant it on the new table; or append to the"
                                    + " table instead of replacing it"));
        }
        statement.execute(sql.get());
    }
}
