package dev.glissade.engine.postgres.catalog;

import dev.glissade.engine.model.SourceFacts;
import dev.glissade.engine.model.SourceFacts.Link;
import dev.glissade.engine.model.SourceFacts.Relation;
import dev.glissade.engine.model.SourceFacts.SequenceEnd;
import dev.glissade.engine.model.TableId;

import org.postgresql.jdbc.PgConnection;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what an assessment wants to know beyond the catalog, in three set-based queries. */
public final class FactsReader {
    /** What PgBouncer says to a transaction when it pools statements. */
    private static final String NO_TRANSACTIONS = "08P01";

    /** For a pooler to find a process for us. */
    private static final int WAIT_SECONDS = 5;

    private static final String NOW =
            "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint";

    private final PgConnection connection;

    private FactsReader(PgConnection connection) {
        this.connection = connection;
    }

    /**
     * @param connection in auto-commit, so that each query is a transaction of its own
     * @throws SQLException as the server or the driver says it, for the caller to translate
     */
    public static SourceFacts read(PgConnection connection) throws SQLException {
        return new FactsReader(connection).read();
    }

    private SourceFacts read() throws SQLException {
        Map<TableId, Relation> relations = new HashMap<>();
        each(
                "relation_facts.sql",
                row ->
                        relations.put(
                                new TableId(row.getString(1), row.getString(2)), relation(row)));
        List<SequenceEnd> sequences = new ArrayList<>();
        each(
                "sequences.sql",
                row ->
                        sequences.add(
                                new SequenceEnd(
                                        new TableId(row.getString(1), row.getString(2)),
                                        row.getInt(3))));
        int before = process(connection);
        var facts = new ArrayList<SourceFacts>();
        each("facts.sql", row -> facts.add(facts(row, before, sequences, relations)));
        return facts.getFirst();
    }

    /**
     * The server's time, by one question and its answer. Not prepared: the driver would give it a
     * name, which a pooler may have given to another session's on the same server process.
     */
    public static Instant now(PgConnection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(NOW)) {
            row.next();
            return Instant.EPOCH.plus(row.getLong(1), ChronoUnit.MICROS);
        }
    }

    /** As the server spells it, which a managed service may do in its own way. */
    public static String version(PgConnection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SHOW server_version")) {
            row.next();
            return row.getString(1);
        }
    }

    /** A pooler that lends a server process for a transaction may lend another next time. */
    private static int process(PgConnection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT pg_backend_pid()")) {
            query.setQueryTimeout(WAIT_SECONDS);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /**
     * Whether a pooler gives the server process of one session to another while both are connected,
     * or allows no transactions at all: so it pools transactions, or statements. What keeps the
     * other session from being asked, such as a pool that is used up, shows neither.
     *
     * @param other gets into a transaction, which is ended
     */
    public static boolean isShared(PgConnection ours, PgConnection other) throws SQLException {
        int before = process(ours);
        other.setAutoCommit(false);
        try {
            int others = process(other);
            boolean shared = others == before || process(ours) != before;
            other.rollback();
            return shared;
        } catch (SQLException refused) {
            return NO_TRANSACTIONS.equals(refused.getSQLState());
        }
    }

    /** The process that the connection was promised; a pooler promises its own number. */
    private SourceFacts facts(
            ResultSet row,
            int before,
            List<SequenceEnd> sequences,
            Map<TableId, Relation> relations)
            throws SQLException {
        int now = row.getInt(1);
        return new SourceFacts(
                new Link(
                        row.getBoolean(3),
                        row.getBoolean(2),
                        now != connection.getBackendPID(),
                        now != before),
                row.getString(4),
                Set.of((String[]) row.getArray(5).getArray()),
                row.getLong(6),
                row.getInt(7),
                sequences,
                relations);
    }

    private static Relation relation(ResultSet row) throws SQLException {
        return new Relation(
                row.getString(3).charAt(0),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getBoolean(8),
                row.getBoolean(9),
                row.getBoolean(10),
                List.of((String[]) row.getArray(11).getArray()));
    }

    /** Takes a row of a query; the driver's exceptions pass. */
    private interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    private void each(String resource, RowTaker taker) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(CatalogReader.sql(resource))) {
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
        }
    }
}
