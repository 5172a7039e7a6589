package dev.glissade.engine.journal;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.RunHistory.Earlier;
import dev.glissade.engine.journal.RunHistory.KeptVerdict;
import dev.glissade.engine.journal.RunHistory.NotedFault;
import dev.glissade.engine.journal.RunHistory.Passage;
import dev.glissade.engine.journal.RunHistory.PointInTime;
import dev.glissade.engine.journal.RunHistory.Sample;
import dev.glissade.engine.model.RunId;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the history of a run; over a connection that is somebody else's to close. */
final class HistoryReader {
    private static final String VERSION = "SELECT version FROM run WHERE number = ?";

    private static final String SNAPSHOTS =
            "SELECT number, name, opened_at FROM snapshot WHERE run = ? ORDER BY number";

    /** Derived tables are joined by their keys: H2 joins by nested loops. */
    private static final String PASSAGES =
            """
            SELECT t.number, t.changed_at,
                   MIN(CASE WHEN line.snapshot = t.snapshot THEN line.begun_at END) AS begun_at,
                   SUM(line.attempts) AS attempts,
                   SUM(CASE WHEN line.snapshot = t.snapshot THEN line.files ELSE 0 END) AS files,
                   SUM(line.faults) AS faults, SUM(line.retried) AS retried
            FROM (
                SELECT run, table_number, snapshot, begun_at, 1 AS attempts, 0 AS files,
                       0 AS faults, 0 AS retried
                FROM partition_attempt
                WHERE run = ?1
                UNION ALL
                SELECT run, table_number, snapshot, NULL, 0, files, 0, 0
                FROM load
                WHERE run = ?1 AND done_at IS NOT NULL
                UNION ALL
                SELECT run, table_number, NULL, NULL, 0, 0, 1, CASE WHEN retried THEN 1 ELSE 0 END
                FROM fault
                WHERE run = ?1
                UNION ALL
                SELECT run, number, snapshot, NULL, 0, 0, 0, 0
                FROM run_table
                WHERE run = ?1
            ) AS line
            JOIN run_table t ON t.run = line.run AND t.number = line.table_number
            GROUP BY t.number, t.changed_at
            ORDER BY t.number
            """;

    private static final String FAULTS =
            """
            SELECT noted_at, table_number, partition_number, step, attempt, code, fault_where,
                   fault_what, fault_remedy, retried
            FROM fault
            WHERE run = ?
            ORDER BY number
            FETCH FIRST %d ROWS ONLY
            """
                    .formatted(RunHistory.FAULTS_MAX);

    private static final String FAULTS_TOTAL = "SELECT COUNT(*) FROM fault WHERE run = ?";

    private static final String SAMPLES =
            """
            SELECT sampled_at, tables_done, rows_read, rows_loaded, bytes_read, bytes_staged
            FROM metric
            WHERE run = ?
            ORDER BY number
            """;

    private static final String DESCRIPTION = "SELECT content FROM run_description WHERE run = ?";

    private static final String VERDICT =
            """
            SELECT compared_at, content
            FROM verdict
            WHERE run = ?
            ORDER BY number DESC
            FETCH FIRST ROW ONLY
            """;

    private static final String COMPARED =
            """
            SELECT table_number, result, sentence, compared_at
            FROM verdict_table
            WHERE run = ?
            ORDER BY table_number
            """;

    private final Connection connection;

    HistoryReader(Connection connection) {
        this.connection = connection;
    }

    /** Absent when no run of that name has begun. */
    Optional<RunHistory> read(RunId id) throws SQLException {
        Optional<JournalReader.Kept> kept = new JournalReader(connection).run(id);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        int run = kept.get().number();
        return Optional.of(
                new RunHistory(
                        kept.get().run(),
                        list(VERSION, run, row -> text(row, "version")).getFirst(),
                        list(SNAPSHOTS, run, HistoryReader::snapshot),
                        list(PASSAGES, run, HistoryReader::passage),
                        list(FAULTS, run, HistoryReader::fault),
                        list(FAULTS_TOTAL, run, row -> row.getLong(1)).getFirst(),
                        samples(run),
                        list(DESCRIPTION, run, row -> text(row, "content")).stream().findFirst(),
                        verdict(run)));
    }

    private Optional<KeptVerdict> verdict(int run) throws SQLException {
        List<Earlier> compared = list(COMPARED, run, HistoryReader::compared);
        return list(VERDICT, run, row -> verdict(row, compared)).stream().findFirst();
    }

    @FunctionalInterface
    private interface Line<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> list(String sql, int run, Line<T> line) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, run);
            try (ResultSet row = statement.executeQuery()) {
                List<T> lines = new ArrayList<>();
                while (row.next()) {
                    lines.add(line.of(row));
                }
                return lines;
            }
        }
    }

    /** Every second of them is dropped whenever there are too many: a run may go on for days. */
    private List<Sample> samples(int run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SAMPLES)) {
            statement.setInt(1, run);
            try (ResultSet row = statement.executeQuery()) {
                List<Sample> kept = new ArrayList<>();
                long stride = 1;
                for (long i = 0; row.next(); i++) {
                    if (i % stride != 0) {
                        continue;
                    }
                    if (kept.size() == RunHistory.SAMPLES_MAX) {
                        kept = everySecond(kept);
                        stride *= 2;
                    }
                    kept.add(sample(row));
                }
                return kept;
            }
        }
    }

    private static List<Sample> everySecond(List<Sample> all) {
        List<Sample> half = new ArrayList<>();
        for (int i = 0; i < all.size(); i += 2) {
            half.add(all.get(i));
        }
        return half;
    }

    private static PointInTime snapshot(ResultSet row) throws SQLException {
        return new PointInTime(row.getInt("number"), text(row, "name"), instant(row, "opened_at"));
    }

    private static Passage passage(ResultSet row) throws SQLException {
        return new Passage(
                row.getInt("number"),
                Optional.ofNullable(row.getObject("begun_at", Instant.class)),
                instant(row, "changed_at"),
                row.getLong("attempts"),
                row.getLong("files"),
                row.getLong("faults"),
                row.getLong("retried"));
    }

    private static NotedFault fault(ResultSet row) throws SQLException {
        int partition = row.getInt("partition_number");
        boolean ofNone = row.wasNull();
        return new NotedFault(
                instant(row, "noted_at"),
                row.getInt("table_number"),
                ofNone ? OptionalInt.empty() : OptionalInt.of(partition),
                text(row, "step"),
                row.getInt("attempt"),
                new Fault(
                        FaultCode.valueOf(text(row, "code")),
                        text(row, "fault_where"),
                        text(row, "fault_what"),
                        text(row, "fault_remedy")),
                row.getBoolean("retried"));
    }

    private static Sample sample(ResultSet row) throws SQLException {
        return new Sample(
                instant(row, "sampled_at"),
                row.getInt("tables_done"),
                row.getLong("rows_read"),
                row.getLong("rows_loaded"),
                row.getLong("bytes_read"),
                row.getLong("bytes_staged"));
    }

    private static KeptVerdict verdict(ResultSet row, List<Earlier> compared) throws SQLException {
        Instant at = instant(row, "compared_at");
        return new KeptVerdict(
                at,
                text(row, "content"),
                compared.stream().filter(table -> table.at().isBefore(at)).toList());
    }

    private static Earlier compared(ResultSet row) throws SQLException {
        return new Earlier(
                instant(row, "compared_at"),
                new ComparedTable(
                        row.getInt("table_number"),
                        ComparedTable.Result.valueOf(text(row, "result")),
                        text(row, "sentence")));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, Instant.class), column);
    }
}
