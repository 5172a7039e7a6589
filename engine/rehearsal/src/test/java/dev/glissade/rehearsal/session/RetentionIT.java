package dev.glissade.rehearsal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.rehearsal.stage.TransferDialect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** When what was dropped is gone for good: user-guide/data-time-travel. */
class RetentionIT {
    @TempDir private Path folder;

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-31T12:00:00Z"));

    private Warehouse open() {
        InstantSource clock = now::get;
        return Warehouse.open(WarehouseSettings.of(folder.resolve("w.duckdb"), "DEMO"), clock);
    }

    private void pass(Duration time) {
        now.updateAndGet(t -> t.plus(time));
    }

    /** The tables that lie in the file. */
    private List<String> physical() throws Exception {
        List<String> names = new ArrayList<>();
        try (var duck = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("w.duckdb"));
                var statement = duck.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT schema_name || '.' || table_name FROM duckdb_tables()"
                                        + " WHERE schema_name <> 'glissade' ORDER BY 1")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    // "End of Time Travel = time of the change + data retention period"
    @Test
    void a_dropped_table_ages_out_by_its_own_days() {
        try (var warehouse = open();
                var session =
                        warehouse.openSession(
                                "tester", SessionStart.in("demo", "public"), TransferDialect.S3)) {
            var sql = new Rows(session);
            sql.run("create table a (n int)");
            sql.run("create table b (n int) data_retention_time_in_days = 2");
            sql.run("drop table a");
            sql.run("drop table b");
            pass(Duration.ofHours(23));
            assertThat(sql.one("undrop table a")).isEqualTo("Table A successfully restored.");
            sql.run("drop table a");
            pass(Duration.ofHours(24));
            assertThat(sql.refusal("undrop table a")).isEqualTo("2003/42S02");
            sql.run("undrop table b");
            assertThat(sql.run("show tables history")).hasSize(1);
            sql.run("drop schema public");
            assertThat(sql.one("undrop schema demo.public"))
                    .isEqualTo("Schema PUBLIC successfully restored.");
            sql.run("drop database demo");
            assertThat(sql.one("undrop database demo"))
                    .isEqualTo("Database DEMO successfully restored.");
        }
    }

    @Test
    void a_start_ends_what_has_aged_out_and_keeps_the_rest() throws Exception {
        try (var warehouse = open();
                var session =
                        warehouse.openSession(
                                "tester", SessionStart.in("demo", "public"), TransferDialect.S3)) {
            var sql = new Rows(session);
            sql.run("create table old (n int autoincrement)");
            sql.run("create schema s");
            sql.run("create table s.t (n int)");
            sql.run("create sequence s.q");
            sql.run("create table public.uses (n int default s.q.nextval)");
            sql.run("drop table public.old");
            sql.run("drop table s.t");
            sql.run("create table s.u (n int)");
            sql.run("drop schema s");
            pass(Duration.ofHours(13));
            sql.run("use schema public");
            sql.run("create table young (n int)");
            sql.run("drop table young");
        }
        assertThat(physical()).hasSize(5).anyMatch(name -> name.startsWith("PUBLIC.OLD~dropped~"));
        pass(Duration.ofHours(12));
        try (var warehouse = open();
                var session =
                        warehouse.openSession(
                                "tester", SessionStart.in("demo", "public"), TransferDialect.S3)) {
            var sql = new Rows(session);
            sql.run("undrop table young");
            assertThat(sql.refusal("undrop schema s")).isEqualTo("2003/02000");
            // its default still counts
            sql.run("insert into uses values (default)");
        }
        assertThat(physical()).containsExactly("PUBLIC.USES", "PUBLIC.YOUNG");
    }
}
