package dev.glissade.engine.journal;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.journal.JournalEntry.RunBegun;
import dev.glissade.engine.journal.JournalEntry.Stamped;
import dev.glissade.engine.model.RunId;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One run's part of the journal file. */
final class FileRunJournal implements RunJournal {
    /** Hands what is committed to the operating system; the process may be killed then. */
    static final String FLUSH = "CHECKPOINT";

    /** Forces it to the disk; the machine may lose its power then. */
    static final String SYNC = "CHECKPOINT SYNC";

    private final Path file;
    private final Connection connection;
    private final JournalMark mark;
    private final RunId run;
    private @Nullable JournalWriter writer;
    private @Nullable EngineException broken;

    FileRunJournal(
            Path file,
            Connection connection,
            JournalMark mark,
            RunId run,
            Optional<JournalWriter> writer) {
        this.file = file;
        this.connection = connection;
        this.mark = mark;
        this.run = run;
        this.writer = writer.orElse(null);
    }

    @Override
    public void append(List<Stamped> entries) {
        if (broken != null) {
            // What this process believes of the run is no longer what the file says.
            throw new EngineException(broken.fault(), broken);
        }
        if (entries.isEmpty()) {
            return;
        }
        // An interrupted thread that writes to a file closes it.
        boolean interrupted = Thread.interrupted();
        try {
            write(entries);
        } catch (SQLException failure) {
            broken = JournalFaults.translated(file, failure);
            rollBack(broken);
            throw broken;
        } catch (IOException failure) {
            broken = JournalFaults.unwritable(file, failure);
            throw broken;
        } catch (IllegalArgumentException mistake) {
            broken = JournalFaults.inconsistent(file, mistake);
            rollBack(broken);
            throw broken;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void write(List<Stamped> entries) throws SQLException, IOException {
        List<Stamped> rest = entries;
        JournalWriter known = writer;
        if (known == null) {
            Stamped first = entries.getFirst();
            known = begin(first.at(), first.entry());
            rest = entries.subList(1, entries.size());
        }
        known.write(rest);
        writer = known;
        connection.commit();
        boolean precious = entries.stream().anyMatch(entry -> entry.entry().isPrecious());
        try (Statement statement = connection.createStatement()) {
            statement.execute(precious ? SYNC : FLUSH);
        }
        mark.count(entries.size());
        if (precious) {
            mark.write();
        }
    }

    private JournalWriter begin(Instant at, JournalEntry first) throws SQLException {
        if (!(first instanceof RunBegun begun) || !begun.run().equals(run)) {
            throw new IllegalArgumentException(
                    "run %s begins with %s".formatted(run, first.getClass().getSimpleName()));
        }
        return JournalWriter.begin(connection, at, begun);
    }

    private void rollBack(EngineException failure) {
        try {
            connection.rollback();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }
}
