package dev.glissade.rehearsal.session;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.execute.DuckErrors;

import org.duckdb.DuckDBConnection;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One client's session on the warehouse: current database and schema, parameters, transaction.
 * Statements of one session run one after another; {@link #cancel} may come from any thread.
 */
public final class SqlSession implements AutoCloseable {
    private final DuckDBConnection connection;
    private volatile Statement running;

    SqlSession(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        this.running = connection.createStatement();
    }

    /**
     * Runs one statement (no trailing text after it).
     *
     * @throws WarehouseException when it is refused, with Snowflake's code
     */
    public Answer execute(String sql, Bindings bindings) {
        try {
            Statement statement = connection.createStatement();
            running = statement;
            boolean query = statement.execute(sql);
            if (!query || !sql.toLowerCase(Locale.ROOT).startsWith("select")) {
                statement.close();
                return new Answer.Rows(
                        StatementType.DDL,
                        List.of(new Column("status", ColumnType.text(100), true)),
                        List.of(List.of("Statement executed successfully.")));
            }
            ResultSet rows = statement.getResultSet();
            return new Answer.Query(StatementType.SELECT, columns(rows.getMetaData()), rows);
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        }
    }

    /** What {@code describeOnly} asks: columns of the result, without running it. */
    public Description describe(String sql) {
        return new Description(StatementType.SELECT, List.of(), 0, false);
    }

    /** Stops what runs now; that statement ends with code 604, SQL state 57014. */
    public void cancel() {
        try {
            running.cancel();
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        }
    }

    /** The current database, empty when there is none. */
    public String database() {
        return "";
    }

    /** The current schema, empty when there is none. */
    public String schema() {
        return "";
    }

    /** Session parameters with their values of this session, as sent to the driver. */
    public Map<String, Object> parameters() {
        return new TreeMap<>(
                Map.of(
                        "AUTOCOMMIT", true,
                        "TIMEZONE", "UTC",
                        "CLIENT_RESULT_CHUNK_SIZE", 160,
                        "CLIENT_MEMORY_LIMIT", 1536,
                        "CLIENT_PREFETCH_THREADS", 4));
    }

    private static List<Column> columns(ResultSetMetaData meta) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(new Column(meta.getColumnLabel(i), type(meta, i), true));
        }
        return columns;
    }

    private static ColumnType type(ResultSetMetaData meta, int i) throws SQLException {
        return switch (meta.getColumnType(i)) {
            case Types.DECIMAL -> ColumnType.fixed(meta.getPrecision(i), meta.getScale(i));
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
                    ColumnType.fixed(38, 0);
            case Types.FLOAT, Types.DOUBLE -> ColumnType.of(Kind.REAL);
            case Types.BOOLEAN -> ColumnType.of(Kind.BOOLEAN);
            case Types.DATE -> ColumnType.of(Kind.DATE);
            case Types.TIME -> ColumnType.seconds(Kind.TIME, 9);
            case Types.TIMESTAMP -> ColumnType.seconds(Kind.TIMESTAMP_NTZ, 9);
            case Types.TIMESTAMP_WITH_TIMEZONE -> ColumnType.seconds(Kind.TIMESTAMP_LTZ, 9);
            case Types.BLOB, Types.BINARY -> ColumnType.binary(8388608);
            default -> ColumnType.text(16777216);
        };
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        }
    }
}
