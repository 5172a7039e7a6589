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
import java.util.Properties;

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

    private RehearsalServer start() throws Exception {
        return RehearsalServer.start(RehearsalOptions.of(folder.resolve("warehouse.duckdb")));
    }
}
