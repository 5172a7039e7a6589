package dev.glissade.engine.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

class HugeValueIT {
    @Test
    void a_text_of_100_mb_arrives(@TempDir Path folder) throws IOException, SQLException {
        try (RoundTrip roundTrip = RoundTrip.start(folder)) {
            roundTrip.inSource(
                    "CREATE TABLE public.huge (id int PRIMARY KEY, t text)",
                    "INSERT INTO public.huge SELECT 1, 'x'",
                    "INSERT INTO public.huge SELECT 2, repeat(E'line \"Ω\"\\\\\\n', 9090910)",
                    "INSERT INTO public.huge SELECT 3, NULL");

            var outcome = roundTrip.migrateAll();

            assertThat(outcome.result().tables()).allSatisfy(t -> assertThat(t.fault()).isEmpty());
            assertThat(outcome.verdict().clean()).isTrue();
            assertThat(md5(roundTrip.target(), "PUBLIC.HUGE"))
                    .isEqualTo(md5(roundTrip.source(), "public.huge"));
        }
    }

    private static String md5(Connection connection, String table) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT md5(t) FROM " + table + " WHERE id = 2")) {
            row.next();
            return row.getString(1);
        }
    }
}
