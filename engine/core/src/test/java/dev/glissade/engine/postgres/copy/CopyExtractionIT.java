package dev.glissade.engine.postgres.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.ZstdInputStream;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.Extracted;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.stage.StagedFiles;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Field;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

/** Everything between a real server and the files on disk. */
class CopyExtractionIT {
    private static final TableId TABLE = new TableId("public", "select \"Ω");
    private static EmbeddedPostgres server;

    @TempDir private Path folder;
    private CopyConnection connection;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = open(new Properties());
        execute("SET TimeZone = 'UTC'", "SET DateStyle = 'ISO, YMD'", "SET bytea_output = 'hex'");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void every_character_and_the_edges_of_every_type_arrive() throws Exception {
        execute(
                "DROP TABLE IF EXISTS \"select \"\"Ω\"",
                """
                CREATE TABLE "select ""Ω" AS
                SELECT i, (i * 1.50)::numeric(20,2) AS n, i / 7.0::float8 AS f, i % 2 = 0 AS b,
                       CASE WHEN i % 5 = 0 THEN NULL WHEN i % 7 = 0 THEN ''
                            ELSE repeat(chr(1 + i % 1500) || '"\\' || chr(i % 14 + 1), i % 40)
                            END AS t,
                       json_build_object('k', chr(1 + i % 300)) AS j,
                       decode(repeat(lpad(to_hex(i % 256), 2, '0'), i % 50), 'hex') AS y,
                       md5(i::text)::uuid AS u, date '0001-01-01' + i * 37 AS d,
                       time '00:00' + i * interval '1.000001 s' AS tm,
                       timestamp '0001-01-01' + i * interval '1 day 0.5 s' AS ts,
                       timestamptz '1883-11-17 19:03:58+00' + i * interval '9 days' AS tz
                FROM generate_series(1, 20000) i
                """);
        var request =
                request(
                        "SELECT * FROM \"select \"\"Ω\"",
                        Encoding.INTEGER,
                        Encoding.NUMERIC,
                        Encoding.FLOAT,
                        Encoding.BOOLEAN,
                        Encoding.TEXT,
                        Encoding.JSON,
                        Encoding.BYTEA,
                        Encoding.UUID,
                        Encoding.DATE,
                        Encoding.TIME,
                        Encoding.TIMESTAMP,
                        Encoding.TIMESTAMPTZ);
        Extracted extracted = extract(request, 100_000);

        assertThat(extracted.rows()).isEqualTo(20_000);
        assertThat(extracted.files()).hasSizeGreaterThan(2);
        var read = new ArrayList<List<@Nullable String>>();
        for (StagedFile file : extracted.files()) {
            var rows = CsvText.rows(text(file));
            assertThat(rows).hasSize((int) file.rows());
            assertThat(Files.size(file.path())).isEqualTo(file.bytes());
            read.addAll(rows);
        }
        assertThat(read).isEqualTo(throughJdbc("SELECT * FROM \"select \"\"Ω\""));
    }

    @Test
    void arrays_arrive_as_the_server_itself_makes_json_of_them() throws Exception {
        String sql =
                """
                SELECT array_agg(i ORDER BY i) FILTER (WHERE i %% 3 <> g %% 3) AS n,
                       array_agg(NULLIF(i %% 4, 0) = 1) AS b,
                       array_agg(CASE WHEN i %% 5 > 0 THEN
                           repeat(chr(i) || '"\\,{} ' || chr(31 - i %% 31), i %% 3) END) AS t
                FROM generate_series(1, 60) g, generate_series(1, g) i GROUP BY g ORDER BY g
                """
                        .replace("%%", "%");
        var request =
                request(
                        sql,
                        Encoding.ARRAY_OF_NUMBERS,
                        Encoding.ARRAY_OF_BOOLEANS,
                        Encoding.ARRAY_OF_TEXTS);
        var sink = new MemorySink();
        CopyExtraction.read(connection, request, sink);
        execute("CREATE TEMP TABLE staged (n jsonb, b jsonb, t jsonb)");
        try (var insert =
                connection
                        .jdbc()
                        .prepareStatement(
                                "INSERT INTO staged VALUES (?::jsonb, ?::jsonb, ?::jsonb)")) {
            for (var row : CsvText.rows(sink.text())) {
                for (int c = 0; c < 3; c++) {
                    insert.setString(c + 1, row.get(c));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
        assertThat(throughJdbc("SELECT count(*) FROM staged").getFirst()).containsExactly("60");
        assertThat(
                        throughJdbc(
                                "SELECT * FROM staged EXCEPT SELECT to_jsonb(n), to_jsonb(b),"
                                        + " to_jsonb(t) FROM ("
                                        + sql
                                        + ") q"))
                .isEmpty();
    }

    @Test
    void an_empty_table_makes_no_file() {
        Extracted extracted = extract(request("SELECT 1 WHERE false", Encoding.INTEGER), 1_000);
        assertThat(extracted).isEqualTo(new Extracted(0, 0, List.of()));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_text_of_100_megabytes_passes() {
        var request =
                request(
                        "SELECT 1, repeat('0123456789 \"', 8738134), 2",
                        Encoding.INTEGER,
                        Encoding.TEXT,
                        Encoding.INTEGER);
        Extracted extracted = extract(request, 150_000_000);
        assertThat(extracted.rows()).isEqualTo(1);
        assertThat(extracted.files().getFirst().bytesPlain())
                .isEqualTo("1,\"".length() + 8738134L * 13 + "\",2\n".length());
    }

    @Test
    void a_query_that_fails_midway_leaves_a_usable_connection_and_no_file() throws SQLException {
        var request =
                request(
                        "SELECT 1 / (50000 - i) FROM generate_series(1, 99999) i",
                        Encoding.INTEGER);
        var failure = failureOf(request);
        assertThat(failure.fault().code()).isEqualTo(FaultCode.SOURCE_FAILED);
        assertThat(folder).isEmptyDirectory();
        assertThat(throughJdbc("SELECT 1")).hasSize(1);
        assertThat(extract(request("SELECT 7", Encoding.INTEGER), 1_000).rows()).isEqualTo(1);
    }

    @Test
    void a_query_that_cannot_begin_leaves_a_usable_connection() throws SQLException {
        var failure = failureOf(request("SELECT * FROM nowhere", Encoding.INTEGER));
        assertThat(failure.fault().code()).isEqualTo(FaultCode.SOURCE_MISSING);
        assertThat(throughJdbc("SELECT 1")).hasSize(1);
    }

    @Test
    void a_refused_value_is_named_by_place_and_the_connection_is_usable() throws SQLException {
        var request =
                request(
                        "SELECT i, CASE i WHEN 70000 THEN 'infinity' ELSE date '2024-01-01' END"
                                + " FROM generate_series(1, 900000) i",
                        Encoding.INTEGER,
                        Encoding.DATE);
        var failure = failureOf(request);
        assertThat(failure.fault().code()).isEqualTo(FaultCode.VALUE_REFUSED);
        assertThat(failure.fault().text())
                .contains("public.select \"Ω, column c1", "row 70000 of the partition");
        assertThat(folder).isEmptyDirectory();
        assertThat(throughJdbc("SELECT 1")).hasSize(1);
    }

    @Test
    void notices_between_rows_reach_the_driver() throws Exception {
        execute(
                """
                CREATE OR REPLACE FUNCTION told(i int) RETURNS int LANGUAGE plpgsql AS
                $$ BEGIN RAISE NOTICE 'row %', i; RETURN i; END $$
                """);
        var request = request("SELECT told(i) FROM generate_series(1, 300) i", Encoding.INTEGER);
        assertThat(extract(request, 1_000_000).rows()).isEqualTo(300);
        assertThat(throughJdbc("SELECT 1")).hasSize(1);
    }

    @Test
    void cancelling_ends_the_copy_on_the_server() throws Exception {
        var begun = new CountDownLatch(1);
        var canceller =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        begun.await();
                                        connection.cancel();
                                    } catch (InterruptedException | SQLException e) {
                                        throw new IllegalStateException(e);
                                    }
                                });
        var failure = failureOf(endless(), begun);
        canceller.join();
        assertThat(failure.fault().what()).contains("57014");
        assertThat(folder).isEmptyDirectory();
        assertThat(throughJdbc("SELECT 1")).hasSize(1);
    }

    @Test
    void interrupting_the_thread_ends_the_copy_on_the_server() throws Exception {
        Thread reader = Thread.currentThread();
        var begun = new CountDownLatch(1);
        var interrupter =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        begun.await();
                                        reader.interrupt();
                                    } catch (InterruptedException e) {
                                        throw new IllegalStateException(e);
                                    }
                                });
        var failure = failureOf(endless(), begun);
        interrupter.join();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.fault().code()).isEqualTo(FaultCode.INTERRUPTED);
        assertThat(folder).isEmptyDirectory();
        assertThat(throughJdbc("SELECT 1")).hasSize(1);
    }

    @Test
    void a_killed_backend_is_a_fault_and_leaves_no_file() throws Exception {
        int backend = connection.jdbc().getBackendPID();
        var begun = new CountDownLatch(1);
        var killer =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try (var other = open(new Properties());
                                            Statement kill = other.jdbc().createStatement()) {
                                        begun.await();
                                        kill.execute(
                                                "SELECT pg_terminate_backend(" + backend + ")");
                                    } catch (InterruptedException | SQLException e) {
                                        throw new IllegalStateException(e);
                                    }
                                });
        var failure = failureOf(endless(), begun);
        killer.join();
        assertThat(failure.fault().code()).isEqualTo(FaultCode.SOURCE_BROKEN);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_folder_that_is_not_there_is_a_fault() throws SQLException {
        var request = request("SELECT i FROM generate_series(1, 9) i", Encoding.INTEGER);
        Path missing = folder.resolve("missing");
        var failure =
                catchThrowableOfType(
                        EngineException.class,
                        () ->
                                CopyExtraction.extract(
                                        connection,
                                        request,
                                        place(missing),
                                        1_000_000,
                                        new Quiet(new CountDownLatch(1))));
        assertThat(failure.fault().code()).isEqualTo(FaultCode.DISK_UNWRITABLE);
        assertThat(throughJdbc("SELECT 1")).hasSize(1);
    }

    @Test
    void without_a_tap_the_drivers_own_rows_are_read() throws SQLException {
        try (var plain = CopyConnection.untapped(connection.jdbc())) {
            var sink = new MemorySink();
            var request =
                    request(
                            "SELECT i, repeat('\t', i) FROM generate_series(1, 9000) i",
                            Encoding.INTEGER,
                            Encoding.TEXT);
            // The socket's tap passes everything on as long as nobody arms it.
            assertThat(CopyExtraction.read(plain, request, sink)).isEqualTo(9000);
            assertThat(CsvText.rows(sink.text())).hasSize(9000);
        }
    }

    private static CopyConnection open(Properties properties) throws SQLException {
        return CopyConnection.open(server.getJdbcUrl("postgres", "postgres"), properties);
    }

    private static CopyRequest request(String select, Encoding... encodings) {
        var columns = new ArrayList<CopyRequest.Column>();
        for (Encoding encoding : encodings) {
            columns.add(new CopyRequest.Column("c" + columns.size(), Field.of(encoding)));
        }
        return new CopyRequest("COPY (" + select + ") TO STDOUT", TABLE, columns);
    }

    private static CopyRequest endless() {
        // In the select list a series streams; in FROM it would be written to disk first.
        return request("SELECT generate_series(1, 1000000000)", Encoding.INTEGER);
    }

    private Extracted extract(CopyRequest request, long fileBytes) {
        return CopyExtraction.extract(
                connection, request, place(folder), fileBytes, new Quiet(new CountDownLatch(1)));
    }

    private EngineException failureOf(CopyRequest request) {
        return failureOf(request, new CountDownLatch(1));
    }

    private EngineException failureOf(CopyRequest request, CountDownLatch begun) {
        return catchThrowableOfType(
                EngineException.class,
                () ->
                        CopyExtraction.extract(
                                connection,
                                request,
                                place(folder),
                                1_000_000_000,
                                new Quiet(begun)));
    }

    private static StagedFiles.Place place(Path folder) {
        return new StagedFiles.Place(folder, chunk -> "f" + chunk + ".csv.zst", TABLE, 1);
    }

    private static String text(StagedFile file) {
        try (var in = new ZstdInputStream(Files.newInputStream(file.path()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Statement statement = connection.jdbc().createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** What the driver prints, in the spelling of staged files. */
    private List<List<@Nullable String>> throughJdbc(String sql) throws SQLException {
        var rows = new ArrayList<List<@Nullable String>>();
        try (Statement statement = connection.jdbc().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                var row = new @Nullable String[columns];
                for (int c = 0; c < columns; c++) {
                    String text = result.getString(c + 1);
                    boolean hex = text != null && text.startsWith("\\x");
                    row[c] = hex ? text.substring(2) : text;
                }
                rows.add(Arrays.asList(row));
            }
        }
        return rows;
    }

    private record Quiet(CountDownLatch begun) implements Source.Progress {
        @Override
        public void advanced(long rows, long bytesRead, long bytesStaged) {
            begun.countDown();
        }

        @Override
        public void staged(StagedFile file) {}
    }
}
