package dev.glissade.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Logging in through the unmodified driver, and being refused. */
class LoginIT {
    @TempDir Path folder;

    @Test
    void the_driver_logs_in_and_reads_a_number() throws Exception {
        try (RehearsalServer server = start();
                Connection connection =
                        DriverManager.getConnection(server.jdbcUrl(), server.properties());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 1")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isEqualTo(1);
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void a_wrong_password_is_refused_with_snowflakes_code() throws Exception {
        try (RehearsalServer server = start()) {
            Properties properties = server.properties();
            properties.setProperty("password", "not it");
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), properties))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> {
                                assertThat(e.getErrorCode()).isEqualTo(390100);
                                assertThat(e.getSQLState()).isEqualTo("08001");
                            })
                    .hasMessageContaining("Incorrect username or password was specified");
        }
    }

    @Test
    void the_driver_renews_an_expired_session_without_a_word() throws Exception {
        var now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        var options = RehearsalOptions.of(folder.resolve("warehouse.duckdb")).withClock(now::get);
        try (RehearsalServer server = RehearsalServer.start(options);
                Connection connection =
                        DriverManager.getConnection(server.jdbcUrl(), server.properties());
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 3; i++) {
                now.updateAndGet(t -> t.plus(Duration.ofMinutes(61)));
                try (ResultSet rows = statement.executeQuery("select 1")) {
                    assertThat(rows.next()).isTrue();
                }
            }
        }
    }

    @Test
    void two_sessions_work_side_by_side() throws Exception {
        try (RehearsalServer server = start();
                Connection one =
                        DriverManager.getConnection(server.jdbcUrl(), server.properties());
                Connection two =
                        DriverManager.getConnection(server.jdbcUrl(), server.properties());
                Statement first = one.createStatement();
                Statement second = two.createStatement()) {
            CompletableFuture<String> endless =
                    CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    first.execute(ManyRows.endless());
                                    return "ended";
                                } catch (SQLException e) {
                                    return e.getSQLState();
                                }
                            });
            try (ResultSet rows = second.executeQuery("select 1")) {
                assertThat(rows.next()).isTrue();
            }
            while (!endless.isDone()) {
                try {
                    first.cancel();
                } catch (SQLException e) {
                    // Not started yet, or ended by now: the next round sees which.
                    assertThat(e.getErrorCode()).isEqualTo(605);
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(endless.get()).isEqualTo("57014");
        }
    }

    // developer-guide/jdbc/jdbc-parameters: role, "should be an existing role"; warehouse
    @Test
    void a_login_takes_its_role_and_warehouse() throws Exception {
        try (RehearsalServer server = start();
                TestClient client = TestClient.of(server)) {
            client.run("create role loader");
            client.run("create warehouse big");
            var properties = server.properties();
            properties.setProperty("role", "loader");
            properties.setProperty("warehouse", "big");
            try (var connection = DriverManager.getConnection(server.jdbcUrl(), properties)) {
                assertThat(
                                new TestClient(connection)
                                        .run("select current_role(), current_warehouse()"))
                        .containsExactly(TestClient.row("LOADER", "BIG"));
            }
            properties.setProperty("role", "nobody");
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), properties))
                    .hasMessageContaining("Role 'NOBODY' specified in the connect string");
            properties.setProperty("role", "public");
            properties.setProperty("warehouse", "none");
            try (var connection = DriverManager.getConnection(server.jdbcUrl(), properties)) {
                assertThat(new TestClient(connection).one("select current_warehouse()")).isNull();
            }
        }
    }

    @Test
    void the_password_is_in_no_text_of_the_options() {
        RehearsalOptions options = RehearsalOptions.of(folder.resolve("warehouse.duckdb"));
        assertThat(options.toString()).doesNotContain(options.account().password());
    }

    private RehearsalServer start() throws Exception {
        return RehearsalServer.start(RehearsalOptions.of(folder.resolve("warehouse.duckdb")));
    }
}
