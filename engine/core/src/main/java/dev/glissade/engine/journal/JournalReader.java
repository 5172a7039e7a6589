package dev.glissade.engine.journal;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.LoadProof;
import dev.glissade.engine.flow.RowSum;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads runs back; over a connection that is somebody else's to close. */
final class JournalReader {
    private static final String RUN =
            """
            SELECT number, id, project, fingerprint, source, target, trial,
                   begun_at, last_at, outcome, snapshots, entries, check_sum
            FROM run
            WHERE id = ?
            """;

    private static final String VERDICT =
            """
            SELECT v.content
            FROM verdict v
            JOIN run r ON r.number = v.run
            WHERE r.id = ?
            ORDER BY v.number DESC
            FETCH FIRST ROW ONLY
            """;

    private static final String RESULTS =
            """
            SELECT v.table_number, v.result
            FROM verdict_table v
            JOIN run r ON r.number = v.run
            WHERE r.id = ?
            """;

    private static final String ENTRIES =
            """
            SELECT COALESCE(SUM(entries), 0)
            FROM run
            """;

    private static final String LAST =
            """
            SELECT id
            FROM run
            ORDER BY CASE WHEN trial AND outcome IS NOT NULL THEN 1 ELSE 0 END, number DESC
            FETCH FIRST ROW ONLY
            """;

    private static final String TABLES =
            """
            SELECT number, source_schema, source_table, target_database, target_schema,
                   target_table, partitions, rows_estimated, bytes_estimated, state, attempts,
                   publishing_rows, snapshot, rows_read, rows_staged, rows_loaded, bytes_read,
                   bytes_staged, values_substituted, fault_code, fault_where, fault_what,
                   fault_remedy
            FROM run_table
            WHERE run = ?
            ORDER BY number
            """;

    private static final String PROOF =
            """
            SELECT p.shape, p.printed_rows, p.printed_low, p.printed_high, p.target_hash
            FROM load_proof p
            JOIN run_table t ON t.run = p.run AND t.number = p.table_number
            WHERE t.source_schema = ? AND t.source_table = ? AND t.target_database = ?
              AND t.target_schema = ? AND t.target_table = ?
            ORDER BY p.run DESC
            FETCH FIRST ROW ONLY
            """;

    private static final String PAST =
            """
            SELECT r.id, r.project, r.trial, r.begun_at, r.last_at, r.outcome,
                   COUNT(t.number) AS tables,
                   COUNT(CASE WHEN t.state = 'PUBLISHED' THEN 1 END) AS tables_published
            FROM run r
            LEFT JOIN run_table t ON t.run = r.number
            GROUP BY r.number, r.id, r.project, r.trial, r.begun_at, r.last_at, r.outcome
            ORDER BY r.number DESC
            """;

    private final Connection connection;

    JournalReader(Connection connection) {
        this.connection = connection;
    }

    Optional<RunId> last() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LAST);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(new RunId(text(row, "id"))) : Optional.empty();
        }
    }

    /** How many entries all runs have. */
    long entries() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENTRIES);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * A run and where it is kept.
     *
     * @param number of its rows
     * @param entries that it has
     */
    record Kept(int number, long entries, JournalledRun run) {}

    /**
     * Reads a run.
     *
     * @throws DamageException when it is not what was written
     */
    Optional<Kept> run(RunId run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RUN)) {
            statement.setString(1, run.value());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var kept = new Kept(row.getInt("number"), row.getLong("entries"), run(run, row));
                if (new CheckSum(kept.run).value(kept.entries) != row.getLong("check_sum")) {
                    throw new DamageException("run %s is not what was written".formatted(run));
                }
                return Optional.of(kept);
            } catch (IllegalArgumentException | NullPointerException | DateTimeException e) {
                throw new DamageException("run %s cannot be: %s".formatted(run, e.getMessage()));
            }
        }
    }

    private JournalledRun run(RunId run, ResultSet row) throws SQLException {
        return new JournalledRun(
                run,
                text(row, "project"),
                text(row, "fingerprint"),
                text(row, "source"),
                text(row, "target"),
                row.getBoolean("trial"),
                instant(row, "begun_at"),
                instant(row, "last_at"),
                outcome(row),
                row.getInt("snapshots"),
                tables(row.getInt("number")));
    }

    Optional<RunHistory> history(RunId run) throws SQLException {
        return new HistoryReader(connection).read(run);
    }

    /** The newest first. */
    List<PastRun> past() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PAST);
                ResultSet row = statement.executeQuery()) {
            List<PastRun> runs = new ArrayList<>();
            while (row.next()) {
                runs.add(
                        new PastRun(
                                new RunId(text(row, "id")),
                                text(row, "project"),
                                row.getBoolean("trial"),
                                instant(row, "begun_at"),
                                instant(row, "last_at"),
                                outcome(row),
                                row.getInt("tables"),
                                row.getInt("tables_published")));
            }
            return runs;
        }
    }

    /** The latest of what is kept as text in a table of that name. */
    Optional<String> lastText(String table) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                "SELECT content FROM %s ORDER BY number DESC FETCH FIRST ROW ONLY"
                                        .formatted(table));
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(text(row, "content")) : Optional.empty();
        }
    }

    List<JournalledRepair> brokenRepairs() throws SQLException {
        return RepairRows.broken(connection);
    }

    /** By the tables' numbers, each as it was compared last. */
    Map<Integer, ComparedTable.Result> lastResults(RunId run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RESULTS)) {
            statement.setString(1, run.value());
            try (ResultSet row = statement.executeQuery()) {
                Map<Integer, ComparedTable.Result> results = new TreeMap<>();
                while (row.next()) {
                    results.put(
                            row.getInt("table_number"),
                            ComparedTable.Result.valueOf(text(row, "result")));
                }
                return results;
            }
        }
    }

    Optional<String> lastVerdict(RunId run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VERDICT)) {
            statement.setString(1, run.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(text(row, "content")) : Optional.empty();
            }
        }
    }

    Optional<LoadProof> proof(TableId source, TargetTableId target) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PROOF)) {
            statement.setString(1, source.schema());
            statement.setString(2, source.name());
            statement.setString(3, target.database());
            statement.setString(4, target.schema());
            statement.setString(5, target.name());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new LoadProof(
                                        text(row, "shape"),
                                        new RowSum(
                                                row.getLong("printed_rows"),
                                                row.getLong("printed_low"),
                                                row.getLong("printed_high")),
                                        row.getLong("target_hash")))
                        : Optional.empty();
            }
        }
    }

    private List<JournalledRun.Table> tables(int run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
            statement.setInt(1, run);
            try (ResultSet row = statement.executeQuery()) {
                List<JournalledRun.Table> tables = new ArrayList<>();
                while (row.next()) {
                    tables.add(table(row));
                }
                return tables;
            }
        }
    }

    private static JournalledRun.Table table(ResultSet row) throws SQLException {
        long publishing = row.getLong("publishing_rows");
        boolean isPublishing = !row.wasNull();
        return new JournalledRun.Table(
                row.getInt("number"),
                new TableId(text(row, "source_schema"), text(row, "source_table")),
                new TargetTableId(
                        text(row, "target_database"),
                        text(row, "target_schema"),
                        text(row, "target_table")),
                row.getInt("partitions"),
                row.getLong("rows_estimated"),
                row.getLong("bytes_estimated"),
                TableState.valueOf(text(row, "state")),
                row.getInt("attempts"),
                isPublishing ? OptionalLong.of(publishing) : OptionalLong.empty(),
                row.getInt("snapshot"),
                new Amounts(
                        row.getLong("rows_read"),
                        row.getLong("rows_staged"),
                        row.getLong("rows_loaded"),
                        row.getLong("bytes_read"),
                        row.getLong("bytes_staged"),
                        row.getLong("values_substituted")),
                fault(row));
    }

    private static Optional<Fault> fault(ResultSet row) throws SQLException {
        String code = row.getString("fault_code");
        return code == null
                ? Optional.empty()
                : Optional.of(
                        new Fault(
                                FaultCode.valueOf(code),
                                text(row, "fault_where"),
                                text(row, "fault_what"),
                                text(row, "fault_remedy")));
    }

    private static Optional<RunOutcome> outcome(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("outcome")).map(RunOutcome::valueOf);
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, Instant.class), column);
    }
}
