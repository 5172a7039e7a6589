package dev.glissade.engine.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fault.FaultPolicy;
import dev.glissade.engine.fixture.LimitsOf;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.snowflake.SnowflakeSessions.Purpose;
import dev.glissade.faults.http.Action;
import dev.glissade.faults.http.Match;
import dev.glissade.faults.http.Rule;
import dev.glissade.faults.http.WarehouseProxy;
import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a session does when the warehouse does not answer, or has ended it. */
class StalledWarehouseIT {
    @TempDir private Path folder;
    private RehearsalServer warehouse;
    private WarehouseProxy proxy;

    @BeforeEach
    void start() throws IOException {
        warehouse = RehearsalServer.start(RehearsalOptions.of(folder.resolve("w.duckdb")));
        proxy = WarehouseProxy.to(warehouse.port());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        warehouse.close();
    }

    @Test
    void a_statement_whose_answer_was_lost_is_cancelled_there_before_it_is_tried_again() {
        try (var sessions = sessions(LimitsOf.stall(1))) {
            String session = asked(sessions, "SELECT CURRENT_SESSION()");
            proxy.on(Match.sql("SELECT 'lost'").first(1).tries(99), new Action.StatusAfter(503));

            var failure =
                    catchThrowableOfType(
                            EngineException.class, () -> asked(sessions, "SELECT 'lost'"));

            assertThat(FaultPolicy.of(failure.fault().code()).isRetried()).isTrue();
            proxy.forwardAll();
            assertThat(asked(sessions, "SELECT 'lost'")).isEqualTo("lost");
            assertThat(proxy.statements("CANCEL_ALL"))
                    .isEqualTo(List.of("SELECT SYSTEM$CANCEL_ALL_QUERIES(" + session + ")"));
        }
    }

    /** The driver renews the session's token, and nobody notices. */
    @Test
    void an_expired_token_is_renewed() {
        try (var sessions = sessions(Limits.defaults())) {
            Rule expired =
                    proxy.on(Match.sql("SELECT 'long after'").first(1), Action.sessionExpired());

            assertThat(asked(sessions, "SELECT 'long after'")).isEqualTo("long after");
            assertThat(expired.hits()).isEqualTo(1);
        }
    }

    @Test
    void a_session_that_is_gone_is_replaced() {
        try (var sessions = sessions(Limits.defaults())) {
            proxy.on(Match.sql("SELECT 'gone'").first(1), Action.sessionGone());

            var failure =
                    catchThrowableOfType(
                            EngineException.class, () -> asked(sessions, "SELECT 'gone'"));

            assertThat(failure.fault().code()).isEqualTo(FaultCode.TARGET_BROKEN);
            assertThat(asked(sessions, "SELECT 'gone'")).isEqualTo("gone");
        }
    }

    /** As after hours asleep; each retry would otherwise find another one that has ended. */
    @Test
    void with_a_session_that_is_gone_the_idle_ones_are_not_tried() {
        try (var sessions = sessions(Limits.defaults())) {
            Set<String> opened = new TreeSet<>();
            sessions.call(
                    new Purpose("asking", QueryTag.plain()),
                    new Cancellation(),
                    statement -> opened.add(asked(sessions, "SELECT CURRENT_SESSION()")));
            opened.add(asked(sessions, "SELECT CURRENT_SESSION()"));
            proxy.on(Match.sql("SELECT 'gone'").first(1), Action.sessionGone());
            var gone =
                    catchThrowableOfType(
                            EngineException.class, () -> asked(sessions, "SELECT 'gone'"));

            assertThat(gone.fault().code()).isEqualTo(FaultCode.TARGET_BROKEN);
            assertThat(opened).hasSize(2);
            assertThat(asked(sessions, "SELECT CURRENT_SESSION()")).isNotIn(opened);
        }
    }

    @Test
    void a_warehouse_out_of_quota_is_waited_for() {
        try (var sessions = sessions(Limits.defaults())) {
            proxy.on(
                    Match.sql("SELECT 'quota'").first(1),
                    new Action.Refuse(
                            90_073,
                            "22000",
                            "Warehouse 'LOAD' cannot be resumed because resource monitor 'M' has"
                                    + " exceeded its quota."));

            var failure =
                    catchThrowableOfType(
                            EngineException.class, () -> asked(sessions, "SELECT 'quota'"));

            assertThat(failure.fault().code()).isEqualTo(FaultCode.TARGET_UNAVAILABLE);
            assertThat(asked(sessions, "SELECT 'quota'")).isEqualTo("quota");
        }
    }

    private SnowflakeSessions sessions(Limits limits) {
        Map<String, String> properties = new TreeMap<>();
        Properties all = warehouse.properties();
        all.stringPropertyNames().forEach(name -> properties.put(name, all.getProperty(name)));
        properties.remove("password");
        String url = warehouse.jdbcUrl().replace(":" + warehouse.port(), ":" + proxy.port());
        return new SnowflakeSessions(
                new ConnectionSpec.Snowflake(url, url, "the rehearsal", properties),
                all.getProperty("password"),
                limits);
    }

    private static String asked(SnowflakeSessions sessions, String sql) {
        return sessions.call(
                new Purpose("asking", QueryTag.plain()),
                new Cancellation(),
                statement -> {
                    try (ResultSet row = statement.executeQuery(sql)) {
                        row.next();
                        return row.getString(1);
                    }
                });
    }
}
