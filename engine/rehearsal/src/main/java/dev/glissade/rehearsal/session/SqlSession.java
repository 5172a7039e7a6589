package dev.glissade.rehearsal.session;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.bind.OpenTransaction;
import dev.glissade.rehearsal.bind.PastStatements;
import dev.glissade.rehearsal.bind.ResultScans;
import dev.glissade.rehearsal.execute.BoundParameters;
import dev.glissade.rehearsal.execute.DuckErrors;
import dev.glissade.rehearsal.execute.Executor;
import dev.glissade.rehearsal.execute.Stages;
import dev.glissade.rehearsal.execute.Work;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.StatementParser;
import dev.glissade.rehearsal.stage.TransferDialect;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One client's session on the warehouse: current database and schema, parameters, transaction.
 * Statements of one session run one after another; {@link #cancel} may come from any thread.
 */
public final class SqlSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqlSession.class);

    /** The texts by which drivers ask are shorter. */
    private static final int SCAN_LENGTH_MAX = 300;

    /** Statements that change nothing of the session itself. */
    private static final Set<String> ASIDE =
            Set.of("SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "MERGE", "COPY");

    private final Work work;
    private final Stages stages;
    private final TransferDialect dialect;
    private final Executor executor;

    SqlSession(Work work, Stages stages, TransferDialect dialect) {
        this.work = work;
        this.stages = stages;
        this.dialect = dialect;
        this.executor = new Executor(work, stages, dialect);
    }

    /**
     * Runs one statement (no trailing text after it).
     *
     * @throws WarehouseException when it is refused, with Snowflake's code
     */
    public Answer execute(String sql, Bindings bindings) {
        long start = System.nanoTime();
        StatementParser.Parsed parsed = StatementParser.parse(sql, work.parameters().parsing());
        try {
            return executor.execute(parsed, values(bindings, parsed.binds()));
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        } finally {
            LOG.debug(
                    "statement ended kind={} micros={}",
                    parsed.statement().getClass().getSimpleName(),
                    (System.nanoTime() - start) / 1_000);
        }
    }

    private BoundParameters values(Bindings bindings, int binds) {
        if (bindings.stage().isPresent()) {
            return executor.staged(bindings.stage().get(), binds);
        }
        return new BoundParameters(
                bindings.columns().stream()
                        .map(b -> new BoundParameters.BoundColumn(b.type(), b.values()))
                        .toList());
    }

    /** One of several statements, with the number of its question marks. */
    public record Part(String sql, int binds) {}

    /** The statements of a text, none of them read yet. */
    public List<Part> split(String sql) {
        return StatementParser.split(sql).stream().map(p -> new Part(p.sql(), p.binds())).toList();
    }

    /** How many statements one text may have; 0 for any number. */
    public int statementsWanted() {
        return work.parameters().statementsWanted();
    }

    /**
     * The same session once more, for a statement that its client does not wait for; empty where
     * that must run in this one, after what it runs now.
     */
    public Optional<SqlSession> aside(String sql) {
        String first = sql.strip().split("[^A-Za-z]", 2)[0].toUpperCase(Locale.ROOT);
        if (!ASIDE.contains(first)) {
            return Optional.empty();
        }
        try {
            return work.aside().map(other -> new SqlSession(other, stages, dialect));
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        }
    }

    /** Says what its statements may ask of those before them. */
    public void remembers(PastStatements past) {
        work.remembers(past);
    }

    /** The query whose whole result a text asks for once more, if that is all it does. */
    public Optional<String> scannedResult(String sql, PastStatements past) {
        boolean candidate =
                sql.length() < SCAN_LENGTH_MAX
                        && sql.toUpperCase(Locale.ROOT).contains("RESULT_SCAN");
        return candidate
                        && StatementParser.parse(sql, work.parameters().parsing()).statement()
                                instanceof Statement.Select select
                ? ResultScans.whole(select.query(), past)
                : Optional.empty();
    }

    /** What {@code describeOnly} asks: columns of the result, without running it. */
    public Description describe(String sql) {
        var parsed = StatementParser.parse(sql, work.parameters().parsing());
        Executor.Shape shape = executor.describe(parsed);
        return new Description(
                shape.type(),
                shape.columns(),
                parsed.binds(),
                shape.arrayBinds() && parsed.binds() > 0);
    }

    /**
     * Sets session parameters that came with the login.
     *
     * @throws WarehouseException for one that is not known, or a value it cannot have
     */
    public void setParameters(Map<String, String> values) {
        try {
            for (var entry : values.entrySet()) {
                work.parameters().set(work.connection(), entry.getKey(), entry.getValue());
            }
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        }
    }

    /** Says in Snowflake's words why the rows of the last query could not be read to their end. */
    public WarehouseException translate(SQLException failure) {
        try {
            return DuckErrors.translate(executor.reveal(failure));
        } catch (SQLException e) {
            return DuckErrors.translate(e);
        }
    }

    /** Stops what runs now; that statement ends with code 604, SQL state 57014. */
    public void cancel() {
        try {
            work.cancel();
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        }
    }

    /** The transaction that its client has open; any thread may ask. */
    public Optional<OpenTransaction> transaction() {
        return work.transaction();
    }

    /** Rolls that transaction back, if it is still open; whether it was. */
    public boolean abort(long transactionId) {
        if (transaction().filter(open -> open.id() == transactionId).isEmpty()) {
            return false;
        }
        try {
            work.rollback();
            return true;
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        }
    }

    /** How long a statement may run; empty while the default of two days holds. */
    public Optional<Duration> timeout() {
        return work.parameters().statementTimeout();
    }

    /** What is true of the session before its next statement. */
    public Setting setting() {
        return new Setting(work.facts(), work.parameters().queryTag());
    }

    /** The current database, empty when there is none. */
    public String database() {
        return work.database();
    }

    /** The current schema, empty when there is none. */
    public String schema() {
        return work.schema();
    }

    /** The current role. */
    public String role() {
        return work.role();
    }

    /** The current warehouse, empty when there is none. */
    public String warehouse() {
        return work.warehouse();
    }

    /** Session parameters with their values of this session, as sent to the driver. */
    public Map<String, Object> parameters() {
        return work.parameters().typed();
    }

    @Override
    public void close() {
        try {
            executor.close();
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        }
    }
}
