package dev.glissade.engine.postgres;

import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.sql.PgIdentifiers;

import org.postgresql.util.PSQLState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The ACCESS SHARE locks of a run: as a SELECT takes them, on every relation that will be read, for
 * as long as the snapshot lives. They keep ALTER TABLE, TRUNCATE and VACUUM FULL waiting. Without
 * them a rewrite that commits after the snapshot was taken would show an empty table to it, since
 * rewriting ALTERs are not MVCC-safe (manual, "Caveats" of 13.6), and ctid ranges would no longer
 * be those of the plan.
 *
 * <p>LOCK TABLE takes no snapshot, so the keeper locks first and fixes the point in time after: no
 * moment lies between the two.
 */
final class TableLocks {
    private static final Logger LOG = LoggerFactory.getLogger(TableLocks.class);

    private static final int TABLES_PER_STATEMENT = 200;

    /** Beyond it the server's lock table (64 × 100 entries by default) would fill. */
    private static final int TABLES_MAX = 4_000;

    private final List<TableId> tables;

    TableLocks(List<TablePlan> plans) {
        tables =
                plans.stream()
                        .filter(plan -> plan.source().kind() != SourceTable.Kind.FOREIGN)
                        .flatMap(plan -> plan.partitions().stream())
                        .map(Partition::leaf)
                        .distinct()
                        .limit(TABLES_MAX)
                        .toList();
    }

    /**
     * Locks what can be locked. A table that has vanished, or that we may not read, is left to fail
     * when it is extracted, where the fault belongs to it alone.
     *
     * @param connection in a transaction that has not taken its snapshot yet
     */
    void takeIn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int from = 0; from < tables.size(); from += TABLES_PER_STATEMENT) {
                int to = Math.min(from + TABLES_PER_STATEMENT, tables.size());
                List<TableId> batch = tables.subList(from, to);
                if (!locked(statement, batch)) {
                    for (TableId table : batch) {
                        locked(statement, List.of(table));
                    }
                }
            }
        }
    }

    private static boolean locked(Statement statement, List<TableId> batch) throws SQLException {
        String names =
                batch.stream()
                        .map(table -> "ONLY " + PgIdentifiers.quoted(table))
                        .collect(Collectors.joining(", "));
        statement.execute("SAVEPOINT locks");
        try {
            statement.execute("LOCK TABLE " + names + " IN ACCESS SHARE MODE");
            statement.execute("RELEASE SAVEPOINT locks");
            return true;
        } catch (SQLException failure) {
            if (PSQLState.isConnectionError(failure.getSQLState())) {
                throw failure;
            }
            // Released too: a snapshot cannot be exported from inside a subtransaction.
            statement.execute("ROLLBACK TO SAVEPOINT locks");
            statement.execute("RELEASE SAVEPOINT locks");
            if (batch.size() == 1) {
                LOG.warn("table not locked table={} state={}", batch, failure.getSQLState());
            }
            return false;
        }
    }
}
