package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.stage.StageId;
import dev.glissade.rehearsal.stage.StageStore;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** A warehouse of one table T and one stage, for loading files into. */
final class LoadFixture implements AutoCloseable {
    static final StageId STAGE = new StageId("s1");

    final StageStore store;
    final Connection connection;
    final CopyLoader loader;
    private TargetTable table = new TargetTable("t1", "PUBLIC", "T", "t", "glissade", List.of());

    LoadFixture(Path folder) throws IOException, SQLException {
        this(folder, InstantSource.system());
    }

    LoadFixture(Path folder, InstantSource clock) throws IOException, SQLException {
        store = StageStore.open(folder.resolve("stage"), clock);
        connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("db.duckdb"));
        execute("SET preserve_insertion_order = false");
        execute("SET TimeZone = 'UTC'");
        LoadLedger.create(connection, "glissade");
        loader = new CopyLoader(store);
    }

    /** The lossless format that the engine writes, with some options of it replaced. */
    static CsvFormat format(Map<String, List<String>> changes) {
        var options = new HashMap<String, List<String>>();
        options.put("FIELD_OPTIONALLY_ENCLOSED_BY", List.of("\""));
        options.put("ESCAPE_UNENCLOSED_FIELD", List.of("NONE"));
        options.put("NULL_IF", List.of());
        options.put("SKIP_BYTE_ORDER_MARK", List.of("FALSE"));
        options.putAll(changes);
        return CsvFormat.of(options);
    }

    /** Makes the table anew: its columns are C1, C2 and so on, nullable. */
    LoadFixture columns(ColumnType... types) throws SQLException {
        var columns = new ArrayList<TargetColumn>();
        var ddl = new StringJoiner(", ", "CREATE OR REPLACE TABLE t (", ")");
        for (int i = 0; i < types.length; i++) {
            columns.add(new TargetColumn("C" + (i + 1), "c" + (i + 1), types[i], true));
            ddl.add("c" + (i + 1) + " " + DuckType.of(types[i]));
        }
        execute(ddl.toString());
        LoadLedger.forget(connection, "glissade", "t1");
        table = new TargetTable("t1", "PUBLIC", "T", "t", "glissade", columns);
        return this;
    }

    /** Makes one column NOT NULL, counted from 1. */
    LoadFixture notNull(int column) throws SQLException {
        var columns = new ArrayList<>(table.columns());
        TargetColumn old = columns.get(column - 1);
        columns.set(column - 1, new TargetColumn(old.name(), old.duckName(), old.type(), false));
        execute("ALTER TABLE t ALTER COLUMN c" + column + " SET NOT NULL");
        table = new TargetTable("t1", "PUBLIC", "T", "t", "glissade", columns);
        return this;
    }

    LoadFixture stage(String key, byte[] bytes) throws IOException {
        store.put(STAGE, key, new ByteArrayInputStream(bytes));
        return this;
    }

    LoadFixture stage(String key, String text) throws IOException {
        return stage(key, text.getBytes(StandardCharsets.UTF_8));
    }

    CopyRequest request(CsvFormat format, Map<String, List<String>> options) {
        return request(format, options, Optional.empty());
    }

    CopyRequest request(
            CsvFormat format, Map<String, List<String>> options, Optional<Transform> transform) {
        List<StagedSource> sources =
                store.list(STAGE, "").stream()
                        .map(file -> new StagedSource(file, "s/" + file.key()))
                        .toList();
        return new CopyRequest(
                table, sources, List.of(), format, CopyOptions.of(options), Map.of(), transform);
    }

    Answer.Rows copy(CopyRequest request) throws SQLException {
        return (Answer.Rows) loader.copy(connection, request, _ -> {});
    }

    Answer.Rows copy() throws SQLException {
        return copy(request(format(Map.of()), Map.of()));
    }

    Answer.Rows copy(String option, String value) throws SQLException {
        return copy(request(format(Map.of()), Map.of(option, List.of(value))));
    }

    /** One file loaded on its own, and what the table then holds. */
    List<List<@Nullable String>> load(String text, CsvFormat format)
            throws IOException, SQLException {
        stage("f.csv", text);
        copy(request(format, Map.of()));
        return rows("SELECT * FROM t");
    }

    List<List<@Nullable String>> load(String text) throws IOException, SQLException {
        return load(text, format(Map.of()));
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<List<@Nullable String>> rows(String sql) throws SQLException {
        var rows = new ArrayList<List<@Nullable String>>();
        String texts = "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (" + sql + ")";
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(texts)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                var row = new ArrayList<@Nullable String>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
