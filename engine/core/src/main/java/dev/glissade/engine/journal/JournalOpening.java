package dev.glissade.engine.journal;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcDataSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

import javax.sql.DataSource;

/**
 * Opens the file. One that is there is looked at first, so that one which is damaged, or newer than
 * this program, stays as it is.
 */
final class JournalOpening {
    static final String SUFFIX = ".mv.db";

    /** Nothing of H2's beside the file, and no closing of it behind our back. */
    private static final String SETTINGS = ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    private JournalOpening() {}

    /** The file that says how many entries the journal has at least. */
    static Path mark(Path file) {
        return file.resolveSibling("journal.mark");
    }

    /** Where connections to a file come from. */
    static DataSource source(Path file) {
        String path = file.toString();
        if (path.indexOf(';') >= 0) {
            throw new EngineException(
                    new Fault(
                            FaultCode.BAD_INPUT,
                            path,
                            "a journal cannot lie in a folder with a semicolon in its name",
                            "Move the project to another folder, or rename that one"));
        }
        var source = new JdbcDataSource();
        source.setURL(
                "jdbc:h2:file:" + path.substring(0, path.length() - SUFFIX.length()) + SETTINGS);
        // What every client proposes: the file is to be readable without having to ask anybody.
        source.setUser("sa");
        source.setPassword("");
        return source;
    }

    /**
     * Makes an empty journal. It appears when it is complete: a file without content would be taken
     * for a damaged one.
     */
    static void create(Path file) throws SQLException, IOException {
        Path fresh = file.resolveSibling("journal.new" + SUFFIX);
        Files.deleteIfExists(fresh);
        DataSource source = source(fresh);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            migrate(source);
            statement.execute("SHUTDOWN");
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Looks at a copy of a journal, as H2 would open it: H2 would go on with what is left of a
     * file, write to it, and where it cannot, keep it open.
     *
     * @throws EngineException with JOURNAL_DAMAGED, JOURNAL_NEWER, DISK_FULL or DISK_UNWRITABLE
     */
    static void check(Path file) {
        try (JournalCopy copy = JournalCopy.beside(file)) {
            check(file, copy);
        } catch (SQLException failure) {
            throw JournalFaults.whileChecking(file, failure);
        } catch (IOException failure) {
            throw JournalFaults.unwritable(file, failure);
        }
    }

    /** Likewise, at a copy that is there already. */
    static void check(Path file, JournalCopy copy) throws SQLException, IOException {
        if (Files.size(copy.file()) == 0) {
            throw new DamageException("it has no content");
        }
        try (Connection connection = source(copy.file()).getConnection()) {
            int version = JournalSchema.version(connection);
            if (version == 0) {
                throw new DamageException("it has none of the journal's tables");
            }
            if (version > JournalSchema.VERSION) {
                throw JournalFaults.newer(file, version);
            }
            var reader = new JournalReader(connection);
            for (PastRun run : reader.past()) {
                reader.run(run.run());
            }
            long entries = reader.entries();
            OptionalLong marked = JournalMark.read(mark(file));
            if (marked.isPresent() && marked.getAsLong() > entries) {
                throw new DamageException(
                        "it has %d entries of at least %d".formatted(entries, marked.getAsLong()));
            }
        }
    }

    /** Opens a journal that has been checked, and brings it to this program's version. */
    static Connection open(DataSource source) throws SQLException {
        Connection connection = source.getConnection();
        try {
            if (JournalSchema.version(connection) < JournalSchema.VERSION) {
                migrate(source);
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    private static void migrate(DataSource source) throws SQLException {
        try {
            JournalSchema.migrate(source);
        } catch (FlywayException failure) {
            throw new SQLException("the journal cannot be brought to this version", failure);
        }
    }
}
