package dev.glissade.engine.journal;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.flow.LoadProof;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.Workspace;

import org.h2.mvstore.MVStoreTool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

/**
 * The journal of a project: a file of H2 in its workspace, and the right to write to it, which one
 * process has at a time.
 *
 * <p>One thread appends to a run, over one connection. Any thread may read meanwhile; each reading
 * has a connection of its own and sees whole transactions.
 *
 * <p>On durability: a transaction is handed to the operating system before {@code append} returns
 * ({@code CHECKPOINT}), and forced to the disk where an entry is precious ({@code CHECKPOINT
 * SYNC}). H2 keeps what it has superseded for 45 seconds before it writes over it; that is left
 * alone, because after a loss of power it is what the file falls back to.
 */
public final class JournalFile implements AutoCloseable {
    /**
     * From here on closing writes the file anew, a few MB for every 10,000 partitions. While a run
     * goes on it holds what was superseded in 45 seconds as well.
     */
    private static final long COMPACTED_FROM_BYTES = 16_000_000;

    private static final String ASSESSMENT =
            "INSERT INTO assessment (assessed_at, content) VALUES (?, ?)";

    private static final String VERDICT =
            "INSERT INTO verdict (run, compared_at, content) VALUES (?, ?, ?)";

    private static final String DESCRIPTION =
            "MERGE INTO run_description (run, content) KEY (run) VALUES (?, ?)";

    private static final String COMPARED =
            """
            MERGE INTO verdict_table (run, table_number, result, sentence, compared_at)
            KEY (run, table_number)
            VALUES (?, ?, ?, ?, ?)
            """;

    private final Path file;
    private final JournalLock lock;
    private final JournalMark mark;
    private final DataSource connections;
    private final Connection writing;

    private JournalFile(
            Path file,
            JournalLock lock,
            JournalMark mark,
            DataSource connections,
            Connection writing) {
        this.file = file;
        this.lock = lock;
        this.mark = mark;
        this.connections = connections;
        this.writing = writing;
    }

    /**
     * Makes the journal or brings it to this version, and keeps other processes out until closed.
     *
     * @param workspace open already
     * @throws EngineException with WORKSPACE_HELD, JOURNAL_DAMAGED, JOURNAL_NEWER, DISK_FULL or
     *     DISK_UNWRITABLE; a file that is there is then as it was
     */
    public static JournalFile open(Workspace workspace, Instant now) {
        Path file = workspace.journal();
        JournalLock lock = JournalLock.take(workspace.folder(), now);
        try {
            return opened(file, lock);
        } catch (EngineException failure) {
            lock.close();
            throw failure;
        }
    }

    private static JournalFile opened(Path file, JournalLock lock) {
        try {
            // A process may have been killed while it closed the file, which H2 writes anew then.
            MVStoreTool.compactCleanUp(file.toString());
            if (Files.exists(file)) {
                JournalOpening.check(file);
            } else {
                JournalOpening.create(file);
            }
            DataSource connections = JournalOpening.source(file);
            Connection writing = JournalOpening.open(connections);
            long entries = new JournalReader(writing).entries();
            writing.commit();
            JournalMark mark = JournalMark.open(JournalOpening.mark(file), entries);
            return new JournalFile(file, lock, mark, connections, writing);
        } catch (SQLException failure) {
            throw JournalFaults.translated(file, failure);
        } catch (IOException failure) {
            throw JournalFaults.unwritable(file, failure);
        }
    }

    /**
     * Where one run takes down what it does. A run that is not known yet begins with {@link
     * JournalEntry.RunBegun}; one that is goes on with anything else.
     */
    public RunJournal journal(RunId run) {
        try {
            Optional<JournalReader.Kept> kept = new JournalReader(writing).run(run);
            Optional<JournalWriter> writer = Optional.empty();
            if (kept.isPresent()) {
                var fold = new JournalFold(kept.get().run());
                writer =
                        Optional.of(
                                new JournalWriter(
                                        writing, kept.get().number(), fold, kept.get().entries()));
            }
            writing.commit();
            return new FileRunJournal(file, writing, mark, run, writer);
        } catch (SQLException failure) {
            throw JournalFaults.translated(file, failure);
        }
    }

    /** The run that began last; trials that are over count only where there is no other. */
    public Optional<JournalledRun> lastRun() {
        return reading(JournalFile::lastRun);
    }

    static Optional<JournalledRun> lastRun(JournalReader reader) throws SQLException {
        Optional<RunId> last = reader.last();
        return last.isEmpty()
                ? Optional.empty()
                : reader.run(last.get()).map(JournalReader.Kept::run);
    }

    /** A run; absent when none of that name has begun. */
    public Optional<JournalledRun> run(RunId run) {
        return reading(reader -> reader.run(run)).map(JournalReader.Kept::run);
    }

    /** All that is kept of a run; absent when none of that name has begun. */
    public Optional<RunHistory> history(RunId run) {
        return reading(reader -> reader.history(run));
    }

    /**
     * What the newest run has taken down that proved what it had loaded of the table; absent when
     * none has. It says nothing of what became of either side since.
     */
    public Optional<LoadProof> proof(TablePlan table) {
        return reading(reader -> reader.proof(table.source().id(), table.target()));
    }

    /** All runs, the newest first. */
    public List<PastRun> runs() {
        return reading(JournalReader::past);
    }

    /** Keeps an assessment, as text. */
    public void appendAssessment(Instant at, String json) {
        writing(
                connection -> {
                    var assessment = new Batch(connection, ASSESSMENT);
                    assessment.add(at, json);
                    assessment.execute();
                });
    }

    /** The assessment that was kept last. */
    public Optional<String> lastAssessment() {
        return reading(reader -> reader.lastText("assessment"));
    }

    /**
     * Keeps what comparing the tables of a run came to, in place of an earlier comparison.
     *
     * @param json the whole of it, as text; it must hold no values of rows
     * @throws IllegalArgumentException when the run has not begun
     */
    public void appendVerdict(RunId run, Instant at, String json, List<ComparedTable> tables) {
        int known = number(run);
        writing(
                connection -> {
                    var verdict = new Batch(connection, VERDICT);
                    verdict.add(known, at, json);
                    verdict.execute();
                    var compared = new Batch(connection, COMPARED);
                    for (ComparedTable table : tables) {
                        compared.add(
                                known, table.table(), table.result().name(), table.sentence(), at);
                    }
                    compared.execute();
                });
    }

    /** What {@link #appendVerdict} has kept last of a run, as text. */
    public Optional<String> lastVerdict(RunId run) {
        return reading(reader -> reader.lastVerdict(run));
    }

    /** By the numbers of a run's tables, what comparing each of them came to last. */
    public Map<Integer, ComparedTable.Result> lastResults(RunId run) {
        return reading(reader -> reader.lastResults(run));
    }

    /**
     * Takes down that a repair begins, before anything of it is at the target.
     *
     * @param tables those whose rows it replaces
     */
    public void appendRepair(RunId repair, Instant at, List<TargetTableId> tables) {
        writing(connection -> RepairRows.begun(connection, repair, at, tables));
    }

    /** Takes down that nothing is left of a repair but what it was for. */
    public void appendRepairEnded(RunId repair, Instant at) {
        writing(connection -> RepairRows.ended(connection, repair, at));
    }

    /** Repairs that have begun and of whose end nothing is known. */
    public List<JournalledRepair> brokenRepairs() {
        return reading(JournalReader::brokenRepairs);
    }

    /**
     * Keeps what is to be told of a run beside what it does, as text, in place of an earlier one.
     *
     * @throws IllegalArgumentException when the run has not begun
     */
    public void appendDescription(RunId run, String json) {
        int known = number(run);
        writing(
                connection -> {
                    var description = new Batch(connection, DESCRIPTION);
                    description.add(known, json);
                    description.execute();
                });
    }

    private int number(RunId run) {
        return reading(reader -> reader.run(run))
                .map(JournalReader.Kept::number)
                .orElseThrow(
                        () -> new IllegalArgumentException("run %s has not begun".formatted(run)));
    }

    /** What is asked of the journal. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(JournalReader reader) throws SQLException;
    }

    private <T> T reading(Question<T> question) {
        try (Connection connection = connections.getConnection()) {
            return question.ask(new JournalReader(connection));
        } catch (SQLException failure) {
            throw JournalFaults.translated(file, failure);
        }
    }

    /** What is written beside the runs, over a connection of its own, in one transaction. */
    @FunctionalInterface
    private interface Writing {
        void to(Connection connection) throws SQLException;
    }

    private void writing(Writing what) {
        try (Connection connection = connections.getConnection();
                Statement flush = connection.createStatement()) {
            connection.setAutoCommit(false);
            what.to(connection);
            connection.commit();
            flush.execute(FileRunJournal.SYNC);
        } catch (SQLException failure) {
            throw JournalFaults.translated(file, failure);
        }
    }

    /** Closes the file and lets other processes have it; readings that are under way fail. */
    @Override
    public void close() {
        try (lock;
                mark;
                writing;
                Statement statement = writing.createStatement()) {
            mark.write();
            boolean large = Files.size(file) > COMPACTED_FROM_BYTES;
            statement.execute(large ? "SHUTDOWN COMPACT" : "SHUTDOWN");
        } catch (SQLException failure) {
            throw JournalFaults.translated(file, failure);
        } catch (IOException failure) {
            throw JournalFaults.unwritable(file, failure);
        }
    }
}
