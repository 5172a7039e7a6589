package dev.glissade.app.sample;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Fills the database of an outdoor retailer: the same rows for the same number, always. */
public final class SampleDatabase {
    /** The least that makes sense of all its tables. */
    public static final int ROWS_MIN = SampleSizes.ROWS_MIN;

    /** The most that the columns' types hold. */
    public static final int ROWS_MAX = SampleSizes.ROWS_MAX;

    private static final Logger LOG = LoggerFactory.getLogger(SampleDatabase.class);
    private static final String CANCELLED = "57014";

    private SampleDatabase() {}

    /**
     * Makes tables, rows and keys in one transaction, so that PostgreSQL need not log them.
     *
     * @param statement on an empty database; cancelling it ends the call
     * @param rows of all tables together
     * @throws EngineException with INTERRUPTED when the statement was cancelled
     */
    public static void fill(Statement statement, int rows) {
        SampleSizes sizes = SampleSizes.of(rows);
        try {
            Connection connection = statement.getConnection();
            connection.setAutoCommit(false);
            for (var size : sizes.byTable().entrySet()) {
                statement.execute(
                        "SELECT set_config('sample.%s', '%d', false)"
                                .formatted(size.getKey(), size.getValue()));
            }
            // What the rows are must not depend on where the program runs.
            statement.execute("SET timezone = 'UTC'");
            for (String script : new String[] {"schema.sql", "fill.sql", "keys.sql"}) {
                long start = System.nanoTime();
                statement.execute(resource(script));
                long millis = (System.nanoTime() - start) / 1_000_000;
                LOG.info("sample script={} millis={}", script, millis);
            }
            connection.commit();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** What a failure of the sample means; INTERRUPTED when it was cancelled. */
    public static EngineException failed(SQLException e) {
        if (CANCELLED.equals(e.getSQLState())) {
            return new EngineException(
                    new Fault(FaultCode.INTERRUPTED, "the sample", "stopped", "Start it again"), e);
        }
        return new EngineException(
                new Fault(
                        isDiskFull(e) ? FaultCode.DISK_FULL : FaultCode.SOURCE_FAILED,
                        "the sample",
                        "PostgreSQL does not make it: "
                                + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                        isDiskFull(e)
                                ? "Free space there, name a larger disk with --workdir, or make"
                                        + " fewer rows with --rows"
                                : "Start it again, with another --workdir; if it happens again,"
                                        + " the log in the work folder names the statement"),
                e);
    }

    /**
     * 53100 is disk_full; a server that cannot write a page, or is limited to small files, says
     * 58030 or 54000, and one that cannot write its log ends all sessions.
     */
    private static boolean isDiskFull(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String message = String.valueOf(e.getMessage());
        return state.equals("53100")
                || message.contains("No space left")
                || message.contains("File too large");
    }

    private static String resource(String name) {
        try (InputStream stream = SampleDatabase.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
