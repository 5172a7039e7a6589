package dev.glissade.engine.postgres.catalog;

import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceColumn.Generation;
import dev.glissade.engine.model.SourceForeignKey;
import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.SourceServer;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads all tables of a database in six queries, whatever their number, at one point in time. Needs
 * no right beyond CONNECT: a table that we may not read is told of, and said to be unreadable.
 */
public final class CatalogReader {
    /** Rows that the driver holds at a time, so that memory does not follow the catalog's size. */
    private static final int FETCH_ROWS = 5_000;

    private final Connection connection;
    private final Map<Long, TableDraft> drafts = new HashMap<>();
    private final TypeTable types = new TypeTable();
    private final Map<String, String> shared = new HashMap<>();

    private CatalogReader(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param connection not in a transaction; its auto-commit is as before afterwards
     * @throws SQLException as the server or the driver says it, for the caller to translate
     */
    public static SourceSchema read(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        SourceSchema schema;
        try {
            schema = new CatalogReader(connection).read();
        } catch (SQLException failure) {
            try {
                end(connection, autoCommit);
            } catch (SQLException second) {
                // Of a connection that is closed; the first says why.
                failure.addSuppressed(second);
            }
            throw failure;
        }
        end(connection, autoCommit);
        return schema;
    }

    private static void end(Connection connection, boolean autoCommit) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(autoCommit);
    }

    private SourceSchema read() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;
                    SET LOCAL search_path = '';
                    SET LOCAL quote_all_identifiers = off;
                    SET LOCAL jit = off
                    """);
        }
        each("relations.sql", this::addRelation);
        eachOf("types.sql", types::add);
        eachOf("columns.sql", this::addColumn);
        eachOf("keys.sql", this::addKey);
        eachOf("foreign_keys.sql", this::addForeignKey);
        List<SourceTable> tables =
                drafts.values().stream()
                        .map(TableDraft::table)
                        .sorted((a, b) -> a.id().compareTo(b.id()))
                        .toList();
        var schema = new ArrayList<SourceSchema>();
        each(
                "server.sql",
                row -> schema.add(new SourceSchema(row.getString(1), server(row), tables)));
        return schema.getFirst();
    }

    private static SourceServer server(ResultSet row) throws SQLException {
        List<String> names = texts(row.getArray(9));
        List<String> values = texts(row.getArray(10));
        var settings = new HashMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            settings.put(names.get(i), values.get(i));
        }
        return new SourceServer(
                row.getInt(2),
                row.getString(3),
                row.getBoolean(4),
                new SourceServer.User(
                        row.getString(5), row.getBoolean(6), row.getBoolean(7), row.getBoolean(8)),
                settings,
                texts(row.getArray(11)),
                new SourceServer.Activity(
                        row.getInt(12),
                        texts(row.getArray(13)),
                        row.getInt(14),
                        row.getInt(15),
                        row.getInt(16)));
    }

    private void addRelation(ResultSet row) throws SQLException {
        long root = row.getLong(1);
        if (root == row.getLong(2)) {
            drafts.put(root, TableDraft.of(row));
        }
        draft(root).addLeaf(row);
    }

    private void addColumn(ResultSet row) throws SQLException {
        draft(row.getLong(1))
                .columns
                .add(
                        new SourceColumn(
                                share(row.getString(2)),
                                types.type(row.getLong(3), row.getInt(4)),
                                row.getBoolean(5),
                                generation(row.getString(6), row.getString(7)),
                                shareIfAny(row.getString(8)),
                                shareIfAny(row.getString(9)),
                                row.getString(10)));
    }

    private void addKey(ResultSet row) throws SQLException {
        SourceKey.Kind kind =
                row.getString(3).equals("p") ? SourceKey.Kind.PRIMARY : SourceKey.Kind.UNIQUE;
        draft(row.getLong(1))
                .keys
                .add(new SourceKey(row.getString(2), kind, texts(row.getArray(4))));
    }

    private void addForeignKey(ResultSet row) throws SQLException {
        draft(row.getLong(1))
                .foreignKeys
                .add(
                        new SourceForeignKey(
                                row.getString(2),
                                texts(row.getArray(3)),
                                new TableId(row.getString(4), row.getString(5)),
                                texts(row.getArray(6))));
    }

    private TableDraft draft(long oid) {
        TableDraft draft = drafts.get(oid);
        if (draft == null) {
            throw new IllegalStateException("relations.sql left out relation " + oid);
        }
        return draft;
    }

    // The letters of pg_attribute.attidentity and attgenerated: PostgreSQL manual, 52.7.
    private static Generation generation(String identity, String generated) {
        return switch (identity + generated) {
            case "" -> Generation.NONE;
            case "a" -> Generation.IDENTITY_ALWAYS;
            case "d" -> Generation.IDENTITY_BY_DEFAULT;
            case "s" -> Generation.STORED;
            case "v" -> Generation.VIRTUAL;
            default ->
                    throw new IllegalStateException(
                            "unknown generation '%s' '%s'".formatted(identity, generated));
        };
    }

    /** Takes a row of a query; the driver's exceptions pass. */
    private interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    private void each(String resource, RowTaker taker) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql(resource))) {
            take(query, taker);
        }
    }

    /** Runs a query over the tables read so far. */
    private void eachOf(String resource, RowTaker taker) throws SQLException {
        Array oids = connection.createArrayOf("oid", drafts.keySet().toArray());
        try (PreparedStatement query = connection.prepareStatement(sql(resource))) {
            query.setArray(1, oids);
            take(query, taker);
        } finally {
            oids.free();
        }
    }

    private static void take(PreparedStatement query, RowTaker taker) throws SQLException {
        query.setFetchSize(FETCH_ROWS);
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                taker.take(rows);
            }
        }
    }

    /** The names and defaults of a catalog repeat: one object for equal texts. */
    private String share(String text) {
        return shared.computeIfAbsent(text, same -> same);
    }

    private @Nullable String shareIfAny(@Nullable String text) {
        return text == null ? null : share(text);
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    static String sql(String resource) {
        try (InputStream in = CatalogReader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
