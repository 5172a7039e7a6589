package dev.glissade.engine.snowflake.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.fixture.BothEnds;
import dev.glissade.engine.model.Distance;
import dev.glissade.engine.model.StageReach;
import dev.glissade.engine.model.TargetFacts;
import dev.glissade.engine.model.TargetFacts.Column;
import dev.glissade.engine.model.TargetFacts.Part;
import dev.glissade.engine.model.TargetTableId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the rehearsal warehouse says when it is asked as an account is. */
class TargetFactsIT {
    @TempDir Path folder;

    @Test
    void what_is_there_is_told_and_what_cannot_be_asked_is_named() throws Exception {
        try (BothEnds ends = BothEnds.start(folder)) {
            ends.onTarget("CREATE SCHEMA REHEARSAL.\"sch\"\"Ω\"");
            ends.onTarget(
                    "CREATE TABLE REHEARSAL.\"sch\"\"Ω\".\"it's \\\" (\"a\"\"b\" NUMBER(9,2) NOT"
                            + " NULL, C VARCHAR DEFAULT 'x')");
            var table = new TargetTableId("REHEARSAL", "sch\"Ω", "it's \\");
            var gone = new TargetTableId("REHEARSAL", "PUBLIC", "GONE");
            var nowhere = new TargetTableId("NOWHERE", "PUBLIC", "T");
            try (Connection connection = ends.target();
                    Statement statement = connection.createStatement()) {
                TargetFacts facts =
                        TargetFactsReader.read(
                                statement,
                                Map.of("TIMEZONE", "Antarctica/Troll"),
                                List.of(table, gone, nowhere),
                                List.of(table, gone));
                assertThat(facts.session().version()).isNotEmpty();
                assertThat(facts.session().role()).isEqualTo("ACCOUNTADMIN");
                assertThat(facts.existing()).containsExactly(table);
                assertThat(facts.databasesMissing()).containsExactly("NOWHERE");
                assertThat(facts.columns())
                        .isEqualTo(
                                Map.of(
                                        table,
                                        List.of(
                                                new Column("a\"b", "NUMBER", true, false),
                                                new Column("C", "TEXT", false, true))));
                assertThat(facts.overruled()).containsOnlyKeys("TIMEZONE");
                assertThat(facts.typesRefused())
                        .isEqualTo(
                                Set.of(
                                        "UUID",
                                        "GEOMETRY",
                                        "INTERVAL YEAR(9) TO MONTH",
                                        "INTERVAL DAY(9) TO SECOND(6)",
                                        TargetFacts.PERIOD,
                                        TargetFacts.TYPED_ARRAY,
                                        TargetFacts.COLLATED,
                                        TargetFacts.PARSED_XML));
                assertThat(facts.grants())
                        .contains(
                                new TargetFacts.Grant(
                                        "OWNERSHIP", "DATABASE", List.of("REHEARSAL")));
                assertThat(facts.unasked()).containsOnlyKeys(Part.CHECKS);
                assertThat(StageHosts.read(statement).hosts())
                        .singleElement()
                        .extracting(StageReach.Host::name, StageReach.Host::failure)
                        .containsExactly("127.0.0.1", "");
                assertThat(
                                Distance.measured(
                                        InstantSource.system(),
                                        () -> TargetFactsReader.now(statement)))
                        .extracting(Distance::clockAhead)
                        .isEqualTo(Duration.ZERO);
            }
        }
    }

    @Test
    void a_host_where_something_listens_is_reached_and_another_says_why_not() throws Exception {
        int port;
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = listening.getLocalPort();
            var host = new StageReach.Host("127.0.0.1", port, "");
            assertThat(StageHosts.tried(host)).isEqualTo(host);
        }
        assertThat(StageHosts.tried(new StageReach.Host("127.0.0.1", port, "")).failure())
                .contains("refused");
    }
}
