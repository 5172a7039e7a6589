package dev.glissade.engine.postgres;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.sql.PgIdentifiers;

import org.postgresql.util.PSQLState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** The file of the table now and at the point in time: functions see now, SELECT does not. */
    private static final String REWRITTEN =
            """
            SELECT pg_relation_filenode(c.oid) IS DISTINCT FROM c.relfilenode
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ?\
            """;

    private static final String HOLDERS =
            """
            SELECT coalesce(string_agg(DISTINCT l.pid::text, ', '), 'unknown')
            FROM pg_locks l
            WHERE l.relation = to_regclass(?)
              AND l.mode = 'AccessExclusiveLock'
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())\
            """;

    private static final String SAVEPOINT = "SAVEPOINT locks";
    private static final String RELEASE = "RELEASE SAVEPOINT locks";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Beyond it the server's lock table (64 × 100 entries by default) would fill. */
    private static final int TABLES_MAX = 4_000;

    private final List<TableId> tables;

    /** Those that a keeper could not lock, or was not to. */
    private final Set<TableId> unlocked = ConcurrentHashMap.newKeySet();

    /** LOCK TABLE refuses these, and a SELECT before the snapshot would fix it too early. */
    private final Set<TableId> materialized;

    TableLocks(List<TablePlan> plans) {
        List<TableId> all =
                plans.stream()
                        .filter(plan -> plan.source().kind() != SourceTable.Kind.FOREIGN)
                        .filter(plan -> !isMaterialized(plan))
                        .flatMap(plan -> plan.partitions().stream())
                        .map(Partition::leaf)
                        .distinct()
                        .toList();
        tables = all.subList(0, Math.min(all.size(), TABLES_MAX));
        unlocked.addAll(all.subList(tables.size(), all.size()));
        materialized =
                plans.stream()
                        .filter(TableLocks::isMaterialized)
                        .map(plan -> plan.source().id())
                        .collect(Collectors.toUnmodifiableSet());
        unlocked.addAll(materialized);
    }

    private static boolean isMaterialized(TablePlan plan) {
        return plan.source().kind() == SourceTable.Kind.MATERIALIZED_VIEW;
    }

    /**
     * Locks what can be locked. A table that has vanished, that we may not read or that another
     * session holds is left to fail when it is extracted, where the fault belongs to it alone.
     *
     * @param connection in a transaction that has not taken its snapshot yet
     */
    void takeIn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (List<TableId> batch : batches()) {
                if (!locked(statement, batch, "")) {
                    for (TableId table : batch) {
                        // The batch has waited as long as we wait.
                        if (!locked(statement, List.of(table), " NOWAIT")) {
                            unlocked.add(table);
                        }
                    }
                }
            }
        }
    }

    /** What is sent when nothing is in the way. */
    List<String> statements() {
        return batches().stream()
                .flatMap(batch -> Stream.of(SAVEPOINT, lockSql(batch), RELEASE))
                .toList();
    }

    private List<List<TableId>> batches() {
        List<TableId> wanted = tables.stream().filter(table -> !unlocked.contains(table)).toList();
        List<List<TableId>> batches = new ArrayList<>();
        for (int from = 0; from < wanted.size(); from += TABLES_PER_STATEMENT) {
            int to = Math.min(from + TABLES_PER_STATEMENT, wanted.size());
            batches.add(wanted.subList(from, to));
        }
        return batches;
    }

    /**
     * Makes sure of a table that the keepers have not locked: locks it here, and refuses it when it
     * was rewritten after the run's point in time, since it would be read as if it were empty.
     *
     * @param connection in a transaction that sees the point in time
     */
    void ensure(Connection connection, TableId table, String where) throws SQLException {
        if (!unlocked.contains(table)) {
            return;
        }
        String sql =
                materialized.contains(table)
                        ? "SELECT FROM " + PgIdentifiers.quoted(table) + " LIMIT 0"
                        : lockSql(List.of(table));
        lock(connection, table, sql, where);
        try (PreparedStatement query = connection.prepareStatement(REWRITTEN)) {
            query.setString(1, table.schema());
            query.setString(2, table.name());
            try (ResultSet row = query.executeQuery()) {
                if (row.next() && !row.getBoolean(1)) {
                    return;
                }
            }
        }
        throw new EngineException(
                new Fault(
                        FaultCode.SOURCE_FAILED,
                        where,
                        "another session rewrote the table (ALTER, TRUNCATE, REFRESH or the like)"
                                + " after the run's point in time, and so its rows as of then are"
                                + " gone",
                        "Run the table again when that session has ended"));
    }

    /** Says which sessions have the table to themselves, where that is why it cannot be locked. */
    private static void lock(Connection connection, TableId table, String sql, String where)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SAVEPOINT lock");
            try {
                statement.execute(sql);
                statement.execute("RELEASE SAVEPOINT lock");
            } catch (SQLException failure) {
                if (!LOCK_NOT_AVAILABLE.equals(failure.getSQLState())) {
                    throw failure;
                }
                statement.execute("ROLLBACK TO SAVEPOINT lock");
                throw new EngineException(
                        new Fault(
                                FaultCode.SOURCE_BUSY,
                                where,
                                "the table can be read by nobody: its ACCESS EXCLUSIVE lock is"
                                        + " held, or waited for, by process "
                                        + holders(connection, table),
                                "Let its ALTER, TRUNCATE, VACUUM FULL or open transaction end, or"
                                        + " end it with pg_terminate_backend"),
                        failure);
            }
        }
    }

    private static String holders(Connection connection, TableId table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(HOLDERS)) {
            query.setString(1, PgIdentifiers.quoted(table));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** Whether all of the batch are locked; else the transaction is as it was. */
    private static boolean locked(Statement statement, List<TableId> batch, String how)
            throws SQLException {
        statement.execute(SAVEPOINT);
        try {
            statement.execute(lockSql(batch) + how);
            statement.execute(RELEASE);
            return true;
        } catch (SQLException failure) {
            if (PSQLState.isConnectionError(failure.getSQLState())) {
                throw failure;
            }
            // Released too: a snapshot cannot be exported from inside a subtransaction.
            statement.execute("ROLLBACK TO SAVEPOINT locks");
            statement.execute(RELEASE);
            if (batch.size() == 1) {
                LOG.warn("table not locked table={} state={}", batch, failure.getSQLState());
            }
            return false;
        }
    }

    private static String lockSql(List<TableId> tables) {
        return tables.stream()
                .map(table -> "ONLY " + PgIdentifiers.quoted(table))
                .collect(Collectors.joining(", ", "LOCK TABLE ", " IN ACCESS SHARE MODE"));
    }
}
