package dev.glissade.engine.journal;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.flow.LoadProof;
import dev.glissade.engine.journal.JournalEntry.RunBegun;
import dev.glissade.engine.journal.JournalEntry.Stamped;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns the entries of one run into rows. What they come to is decided by {@link JournalFold}; of
 * the tables that have changed, each is written once a call.
 */
final class JournalWriter {
    private static final String RUN =
            """
            INSERT INTO run (id, project, fingerprint, source, target, version, trial, snapshots,
                             begun_at, last_at, entries, check_sum)
            VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, 1, ?)
            """;

    private static final String TABLE =
            """
            INSERT INTO run_table (run, number, source_schema, source_table, target_database,
                                   target_schema, target_table, partitions, rows_estimated,
                                   bytes_estimated, state, snapshot, attempts, rows_read,
                                   rows_staged, rows_loaded, bytes_read, bytes_staged,
                                   values_substituted, changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', 0, 0, 0, 0, 0, 0, 0, 0, ?)
            """;

    private static final String SNAPSHOT =
            "INSERT INTO snapshot (run, number, name, opened_at) VALUES (?, ?, ?, ?)";

    private static final String PARTITION_BEGUN =
            """
            INSERT INTO partition_attempt (run, table_number, partition_number, attempt, snapshot,
                                           begun_at, read_at, rows_read, bytes_read, bytes_staged)
            VALUES\
            """;

    private static final String FILE_STAGED =
            """
            INSERT INTO staged_file (id, run, table_number, partition_number, attempt, name,
                                     row_count, bytes, bytes_plain, staged_at, uploaded_at,
                                     load_id)
            VALUES\
            """;

    private static final String PARTITION_READ =
            """
            UPDATE partition_attempt
            SET read_at = ?, rows_read = ?, bytes_read = ?, bytes_staged = ?
            WHERE run = ? AND table_number = ? AND partition_number = ? AND attempt = ?
            """;

    private static final String FILE_UPLOADED =
            "UPDATE staged_file SET uploaded_at = ? WHERE id = ?";

    private static final String FILE_LOADED = "UPDATE staged_file SET load_id = ? WHERE id = ?";

    private static final String LOAD_INTENDED =
            """
            INSERT INTO load (id, run, table_number, snapshot, number, files, intended_at, done_at,
                              rows_loaded)
            VALUES\
            """;

    private static final String LOAD_DONE =
            "UPDATE load SET done_at = ?, rows_loaded = ? WHERE id = ?";

    private static final String LOAD_PROVEN =
            """
            MERGE INTO load_proof (run, table_number, shape, printed_rows, printed_low,
                                   printed_high, target_hash, proven_at)
            KEY (run, table_number)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String FAULT =
            """
            INSERT INTO fault (run, noted_at, table_number, partition_number, step, attempt, code,
                               fault_where, fault_what, fault_remedy, retried)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String METRIC =
            """
            INSERT INTO metric (run, sampled_at, tables_done, rows_read, rows_loaded, bytes_read,
                                bytes_staged, extractions, uploads, statements)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String TABLE_NOW =
            """
            UPDATE run_table
            SET state = ?, snapshot = ?, attempts = ?, publishing_rows = ?, rows_read = ?,
                rows_staged = ?, rows_loaded = ?, bytes_read = ?, bytes_staged = ?,
                values_substituted = ?, fault_code = ?, fault_where = ?, fault_what = ?,
                fault_remedy = ?, changed_at = ?
            WHERE run = ? AND number = ?
            """;

    private static final String RUN_NOW =
            """
            UPDATE run
            SET last_at = ?, outcome = ?, snapshots = ?, entries = ?, check_sum = ?
            WHERE number = ?
            """;

    /** Places in the rows that are inserted, from 0. */
    private static final int PARTITION_READ_AT = 6;

    private static final int FILE_UPLOADED_AT = 10;
    private static final int FILE_LOAD = 11;
    private static final int LOAD_DONE_AT = 7;

    private final JournalFold fold;
    private final int run;
    private long entries;
    private final Batch snapshots;
    private final NewRows<Attempted> partitionsBegun;
    private final NewRows<Long> filesStaged;
    private final Batch partitionsRead;
    private final Batch filesUploaded;
    private final NewRows<Long> loadsIntended;
    private final Batch filesLoaded;
    private final Batch loadsDone;
    private final Batch loadsProven;
    private final Batch faults;
    private final Batch metrics;
    private final Batch tablesNow;
    private final Batch runNow;
    private final Set<Integer> changed = new TreeSet<>();
    private final UnfinishedRows unfinished;
    private final CheckSum sum;

    /**
     * Goes on with a run.
     *
     * @param run the number under which its rows are kept
     * @param entries that it has so far
     */
    JournalWriter(Connection connection, int run, JournalFold fold, long entries)
            throws SQLException {
        this.run = run;
        this.fold = fold;
        this.entries = entries;
        this.snapshots = new Batch(connection, SNAPSHOT);
        this.partitionsBegun = new NewRows<>(connection, PARTITION_BEGUN, 10);
        this.filesStaged = new NewRows<>(connection, FILE_STAGED, 12);
        this.partitionsRead = new Batch(connection, PARTITION_READ);
        this.filesUploaded = new Batch(connection, FILE_UPLOADED);
        this.loadsIntended = new NewRows<>(connection, LOAD_INTENDED, 9);
        this.filesLoaded = new Batch(connection, FILE_LOADED);
        this.loadsDone = new Batch(connection, LOAD_DONE);
        this.loadsProven = new Batch(connection, LOAD_PROVEN);
        this.faults = new Batch(connection, FAULT);
        this.metrics = new Batch(connection, METRIC);
        this.tablesNow = new Batch(connection, TABLE_NOW);
        this.runNow = new Batch(connection, RUN_NOW);
        this.unfinished = new UnfinishedRows(connection);
        this.sum = new CheckSum(fold.run());
    }

    private record Attempted(int table, int partition, int attempt) {}

    /** Begins a run; part of the connection's transaction. */
    static JournalWriter begin(Connection connection, Instant at, RunBegun begun)
            throws SQLException {
        var fold = new JournalFold(at, begun);
        int run = insertRun(connection, at, begun, new CheckSum(fold.run()).value(1));
        var tables = new Batch(connection, TABLE);
        for (JournalEntry.PlannedTable table : begun.tables()) {
            tables.add(
                    run,
                    table.number(),
                    table.source().schema(),
                    table.source().name(),
                    table.target().database(),
                    table.target().schema(),
                    table.target().name(),
                    table.partitions(),
                    table.rowsEstimated(),
                    table.bytesEstimated(),
                    at);
        }
        tables.execute();
        return new JournalWriter(connection, run, fold, 1);
    }

    private static int insertRun(Connection connection, Instant at, RunBegun begun, long sum)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(RUN, new String[] {"NUMBER"})) {
            insert.setString(1, begun.run().value());
            insert.setString(2, begun.project());
            insert.setString(3, begun.fingerprint());
            insert.setString(4, begun.source());
            insert.setString(5, begun.target());
            insert.setString(6, begun.version());
            insert.setBoolean(7, begun.trial());
            insert.setObject(8, at);
            insert.setObject(9, at);
            insert.setLong(10, sum);
            insert.executeUpdate();
            try (ResultSet key = insert.getGeneratedKeys()) {
                key.next();
                return key.getInt(1);
            }
        }
    }

    /** Writes entries, in order; part of the connection's transaction. */
    void write(List<Stamped> more) throws SQLException {
        if (more.isEmpty()) {
            return;
        }
        for (Stamped entry : more) {
            fold.take(entry);
            add(entry.at(), entry.entry());
        }
        Instant last = more.getLast().at();
        for (int table : changed) {
            sum.change(fold.table(table));
            addTable(fold.table(table), last);
        }
        changed.clear();
        entries += more.size();
        sum.changeRun(last, fold.outcome(), fold.snapshots());
        runNow.add(
                last,
                fold.outcome().map(Enum::name).orElse(null),
                fold.snapshots(),
                entries,
                sum.value(entries),
                run);
        execute();
    }

    /** How many the run has. */
    long entries() {
        return entries;
    }

    /** What is changed was inserted by an entry before it, so all inserts may go first. */
    private void execute() throws SQLException {
        snapshots.execute();
        partitionsBegun.execute();
        filesStaged.execute();
        partitionsRead.execute();
        filesUploaded.execute();
        loadsIntended.execute();
        filesLoaded.execute();
        loadsDone.execute();
        loadsProven.execute();
        faults.execute();
        metrics.execute();
        tablesNow.execute();
        runNow.execute();
    }

    private void add(Instant at, JournalEntry entry) throws SQLException {
        switch (entry) {
            case RunBegun begun -> throw new IllegalArgumentException("it has begun already");
            case JournalEntry.SnapshotOpened opened ->
                    snapshots.add(run, opened.number(), opened.name(), at);
            case JournalEntry.TableChanged table -> {
                changed.add(table.table());
                if (table.state() == TableState.WAITING || table.state().isFinal()) {
                    unfinished.forget(table.table());
                }
            }
            case JournalEntry.PartitionBegun begun -> {
                partitionsBegun.add(
                        new Attempted(begun.table(), begun.partition(), begun.attempt()),
                        run,
                        begun.table(),
                        begun.partition(),
                        begun.attempt(),
                        snapshot(begun.table()),
                        at,
                        null,
                        null,
                        null,
                        null);
                changed.add(begun.table());
            }
            case JournalEntry.FileStaged staged -> addFile(at, staged);
            case JournalEntry.PartitionRead read -> {
                addRead(at, read);
                changed.add(read.table());
            }
            case JournalEntry.FilesUploaded uploaded -> {
                for (long id : unfinished.files(uploaded.table(), uploaded.names())) {
                    if (!filesStaged.complete(id, FILE_UPLOADED_AT, at)) {
                        filesUploaded.add(at, id);
                    }
                }
            }
            case JournalEntry.LoadIntended intended -> addLoad(at, intended);
            case JournalEntry.LoadDone done -> {
                OptionalLong id = unfinished.loadDone(done.table(), done.load());
                if (id.isPresent()
                        && !loadsIntended.complete(id.getAsLong(), LOAD_DONE_AT, at, done.rows())) {
                    loadsDone.add(at, done.rows(), id.getAsLong());
                }
                changed.add(done.table());
            }
            case JournalEntry.LoadProven proven -> addProof(at, proven);
            case JournalEntry.PublishIntended intended -> changed.add(intended.table());
            case JournalEntry.PublishFailed failed -> changed.add(failed.table());
            case JournalEntry.FaultNoted noted -> addFault(at, noted);
            case JournalEntry.Sampled sampled -> addMetric(at, sampled);
            case JournalEntry.RunEnded ended -> {}
        }
    }

    private int snapshot(int table) {
        return fold.table(table).snapshot();
    }

    private void addRead(Instant at, JournalEntry.PartitionRead read) throws SQLException {
        var key = new Attempted(read.table(), read.partition(), read.attempt());
        boolean isNew =
                partitionsBegun.complete(
                        key,
                        PARTITION_READ_AT,
                        at,
                        read.rows(),
                        read.bytesRead(),
                        read.bytesStaged());
        if (!isNew) {
            partitionsRead.add(
                    at,
                    read.rows(),
                    read.bytesRead(),
                    read.bytesStaged(),
                    run,
                    read.table(),
                    read.partition(),
                    read.attempt());
        }
    }

    private void addFile(Instant at, JournalEntry.FileStaged staged) {
        long id = unfinished.fileStaged(staged.table(), staged.file().name());
        filesStaged.add(
                id,
                id,
                run,
                staged.table(),
                staged.file().partition(),
                staged.attempt(),
                staged.file().name(),
                staged.file().rows(),
                staged.file().bytes(),
                staged.file().bytesPlain(),
                at,
                null,
                null);
    }

    private void addLoad(Instant at, JournalEntry.LoadIntended intended) throws SQLException {
        long id = unfinished.loadIntended(intended.table(), intended.load());
        loadsIntended.add(
                id,
                id,
                run,
                intended.table(),
                snapshot(intended.table()),
                intended.load(),
                intended.names().size(),
                at,
                null,
                null);
        for (long file : unfinished.files(intended.table(), intended.names())) {
            if (!filesStaged.complete(file, FILE_LOAD, id)) {
                filesLoaded.add(id, file);
            }
        }
        unfinished.filesLoaded(intended.table(), intended.names());
    }

    private void addProof(Instant at, JournalEntry.LoadProven proven) throws SQLException {
        LoadProof proof = proven.proof();
        loadsProven.add(
                run,
                proven.table(),
                proof.shape(),
                proof.printed().rows(),
                proof.printed().low(),
                proof.printed().high(),
                proof.hash(),
                at);
    }

    private void addFault(Instant at, JournalEntry.FaultNoted noted) throws SQLException {
        Fault fault = noted.fault();
        faults.add(
                run,
                at,
                noted.table(),
                noted.partition().isPresent() ? noted.partition().getAsInt() : null,
                noted.step(),
                noted.attempt(),
                fault.code().name(),
                fault.where(),
                fault.what(),
                fault.remedy(),
                noted.retried());
    }

    private void addMetric(Instant at, JournalEntry.Sampled sampled) throws SQLException {
        metrics.add(
                run,
                at,
                sampled.tablesDone(),
                sampled.rowsRead(),
                sampled.rowsLoaded(),
                sampled.bytesRead(),
                sampled.bytesStaged(),
                sampled.extractions(),
                sampled.uploads(),
                sampled.statements());
    }

    private void addTable(JournalledRun.Table table, Instant at) throws SQLException {
        Amounts amounts = table.amounts();
        @Nullable Fault fault = table.fault().orElse(null);
        tablesNow.add(
                table.state().name(),
                table.snapshot(),
                table.attempts(),
                table.publishing().isPresent() ? table.publishing().getAsLong() : null,
                amounts.rowsRead(),
                amounts.rowsStaged(),
                amounts.rowsLoaded(),
                amounts.bytesRead(),
                amounts.bytesStaged(),
                amounts.valuesSubstituted(),
                fault == null ? null : fault.code().name(),
                fault == null ? null : fault.where(),
                fault == null ? null : fault.what(),
                fault == null ? null : fault.remedy(),
                at,
                run,
                table.number());
    }
}
