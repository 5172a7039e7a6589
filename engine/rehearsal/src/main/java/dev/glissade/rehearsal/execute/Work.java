package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.bind.BindContext;
import dev.glissade.rehearsal.bind.Names;
import dev.glissade.rehearsal.bind.OpenTransaction;
import dev.glissade.rehearsal.bind.PastStatements;
import dev.glissade.rehearsal.bind.SessionFacts;
import dev.glissade.rehearsal.catalog.Catalog;
import dev.glissade.rehearsal.catalog.CatalogState;
import dev.glissade.rehearsal.catalog.Stage;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.catalog.Temporaries;

import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The state of one session on its DuckDB connection: where it is, what it has set, the transaction
 * and the statement that runs.
 *
 * <p>DuckDB ends a transaction when a statement in it fails at run time, Snowflake does not. So the
 * statements of an open transaction are kept, and done once more after such a failure.
 */
public final class Work implements AutoCloseable {
    /** Beyond this many a failure ends the transaction, loudly. */
    private static final int REPLAYED_MAX = 10_000;

    /** Whose each object is unless ownership was granted away. */
    static final String FIRST_ROLE = "ACCOUNTADMIN";

    /** The warehouse that is there without being made. */
    static final String FIRST_WAREHOUSE = "REHEARSAL";

    private final DuckDBConnection connection;
    private final Catalog catalog;
    private final InstantSource clock;
    private final String user;
    private final long sessionId;
    private final Parameters parameters;
    private final List<Replayed> done = new ArrayList<>();
    private volatile @Nullable Statement running;
    private volatile boolean cancelled;
    private Temporaries temporaries = Temporaries.NONE;
    private String database = "";
    private String schema = "";
    private final ResultTable results = new ResultTable(this);
    private PastStatements past = PastStatements.NONE;
    private String role = FIRST_ROLE;
    private String warehouse = FIRST_WAREHOUSE;
    private boolean open;
    private volatile Optional<OpenTransaction> transaction = Optional.empty();
    private int transactions;
    private boolean replayable = true;
    private BindContext.@Nullable StagedFiles staged;

    /** Something done in a transaction, that can be done once more. */
    public interface Replayed {
        void run() throws SQLException;
    }

    public Work(
            DuckDBConnection connection,
            Catalog catalog,
            InstantSource clock,
            String user,
            long sessionId)
            throws SQLException {
        this.connection = connection;
        this.catalog = catalog;
        this.clock = clock;
        this.user = user;
        this.sessionId = sessionId;
        this.parameters = Parameters.of(connection);
    }

    /**
     * The same session on another connection, for a statement that runs beside it; empty where that
     * would not see the same: in a transaction, or with temporary tables.
     */
    public Optional<Work> aside() throws SQLException {
        if (open || !parameters.isAutocommit() || !temporaries.isEmpty()) {
            return Optional.empty();
        }
        DuckDBConnection own = connection.duplicate().unwrap(DuckDBConnection.class);
        var other = new Work(own, catalog, clock, user, sessionId);
        other.parameters.copy(own, parameters);
        other.moveTo(database, schema);
        other.useRole(role);
        other.useWarehouse(warehouse);
        return Optional.of(other);
    }

    public Connection connection() {
        return connection;
    }

    public Catalog catalog() {
        return catalog;
    }

    public Parameters parameters() {
        return parameters;
    }

    public String user() {
        return user;
    }

    public String database() {
        return database;
    }

    public String schema() {
        return schema;
    }

    /** Says what the session's statements may ask of those before them. */
    public void remembers(PastStatements statements) {
        past = statements;
    }

    PastStatements past() {
        return past;
    }

    ResultTable results() {
        return results;
    }

    long nowMillis() {
        return clock.millis();
    }

    public String role() {
        return role;
    }

    public String warehouse() {
        return warehouse;
    }

    void useRole(String name) {
        role = name;
    }

    void useWarehouse(String name) {
        warehouse = name;
    }

    void moveTo(String newDatabase, String newSchema) {
        database = newDatabase;
        schema = newSchema;
    }

    /** The objects that this session sees. */
    CatalogState state() {
        return temporaries.over(catalog.state());
    }

    /** Changes the catalog and, where a table is temporary, this session's own tables. */
    void define(Catalog.Change change) throws SQLException {
        temporaries = catalog.change(connection, temporaries, change);
    }

    /** Drops the session's temporary tables, with what was noted of their loads, and stages. */
    void dropTemporary() throws SQLException {
        if (!temporaries.isEmpty()) {
            rollback();
            define(
                    writer -> {
                        for (Stage stage : temporaries.stages()) {
                            writer.remove(stage);
                        }
                        for (Table table : temporaries.all()) {
                            writer.remove(table);
                        }
                    });
        }
    }

    /** Says what reads the files of stages that queries name. */
    void reads(BindContext.StagedFiles files) {
        staged = files;
    }

    BindContext.StagedFiles staged() {
        return Objects.requireNonNull(staged, "the executor sets it");
    }

    Names names() {
        return new Names(state(), database, schema);
    }

    public SessionFacts facts() {
        return new SessionFacts(
                sessionId,
                user,
                role,
                warehouse,
                database,
                schema,
                clock.instant(),
                parameters.parsing().timestamps());
    }

    /** Registers what runs, so that {@link #cancel} finds it. */
    public void runs(Statement statement) throws SQLException {
        running = statement;
        if (cancelled) {
            throw new SQLException("INTERRUPT Error: Interrupted!");
        }
    }

    /** Likewise, for one that is told before each of its statements. */
    void runsQuietly(Statement statement) {
        running = statement;
    }

    /** A new statement begins; an older cancel is not meant for it. */
    void begins() throws SQLException {
        cancelled = false;
        results.drop();
    }

    /** Stops what runs now, from any thread. */
    public void cancel() throws SQLException {
        cancelled = true;
        Statement statement = running;
        if (statement != null && !statement.isClosed()) {
            statement.cancel();
        }
    }

    boolean inTransaction() {
        return open;
    }

    /** Opens a transaction of the client's, unless one is open. */
    void begin(Optional<String> name) throws SQLException {
        if (!open) {
            start();
            transactions++;
            transaction =
                    Optional.of(
                            new OpenTransaction(
                                    (sessionId << Integer.SIZE) + transactions,
                                    user,
                                    Long.toString(sessionId),
                                    name.orElseGet(() -> UUID.randomUUID().toString()),
                                    clock.instant()));
        }
    }

    /** The client's transaction that is open; any thread may ask. */
    public Optional<OpenTransaction> transaction() {
        return transaction;
    }

    private void start() throws SQLException {
        connection.setAutoCommit(false);
        open = true;
        replayable = true;
        done.clear();
    }

    /** Opens a transaction if the session does not commit by itself. */
    void beginIfManual() throws SQLException {
        if (!parameters.isAutocommit()) {
            begin(Optional.empty());
        }
    }

    void commit() throws SQLException {
        if (open) {
            open = false;
            transaction = Optional.empty();
            done.clear();
            try {
                connection.commit();
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /** Ends the transaction that is open without its changes. */
    public void rollback() throws SQLException {
        if (open) {
            open = false;
            transaction = Optional.empty();
            done.clear();
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Runs a change; in a transaction it is kept for being done once more. */
    void change(Replayed change, boolean repeatable) throws SQLException {
        if (!open) {
            change.run();
            return;
        }
        try {
            change.run();
        } catch (SQLException | WarehouseException e) {
            recover(e);
            throw e;
        }
        keep(change, repeatable);
    }

    /**
     * Runs a change of several DuckDB statements that are one to the client: all or nothing.
     *
     * @param prepare changes no rows of any table; it may be empty
     */
    void change(Replayed prepare, Replayed change, boolean repeatable) throws SQLException {
        if (!open) {
            alone(prepare, change);
            return;
        }
        try {
            prepare.run();
        } catch (SQLException | WarehouseException e) {
            recover(e);
            throw e;
        }
        try {
            change.run();
        } catch (SQLException | WarehouseException e) {
            redo(e);
            throw e;
        }
        keep(
                () -> {
                    prepare.run();
                    change.run();
                },
                repeatable);
    }

    private void alone(Replayed prepare, Replayed change) throws SQLException {
        start();
        boolean finished = false;
        try {
            prepare.run();
            change.run();
            commit();
            finished = true;
        } finally {
            if (!finished) {
                rollback();
            }
        }
    }

    private void keep(Replayed change, boolean repeatable) {
        replayable &= repeatable && done.size() < REPLAYED_MAX;
        if (replayable) {
            done.add(change);
        } else {
            done.clear();
        }
    }

    /** After a failed query in a transaction: DuckDB may have ended it. */
    void recover(Exception failure) throws SQLException {
        if (open && !isAlive()) {
            redo(failure);
        }
    }

    /** Goes back to before the failed statement. */
    private void redo(Exception failure) throws SQLException {
        connection.rollback();
        if (!replayable) {
            open = false;
            transaction = Optional.empty();
            connection.setAutoCommit(true);
            throw new WarehouseException(
                    90232,
                    "25000",
                    "The transaction was rolled back: a statement in it failed and those before"
                            + " cannot be repeated. Deviation 'failed statement in a"
                            + " transaction'. The failure: "
                            + failure.getMessage());
        }
        for (Replayed change : done) {
            change.run();
        }
    }

    private boolean isAlive() {
        try (Statement statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
        } catch (SQLException e) {
            return false;
        }
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    @Override
    public void close() throws SQLException {
        cancelled = true;
        connection.close();
    }
}
