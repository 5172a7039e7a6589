package dev.glissade.engine.assess;

import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.project;
import static dev.glissade.engine.plan.SampleTables.server;
import static dev.glissade.engine.plan.SampleTables.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.SourceServer;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.plan.SampleTables;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;

/** What is found beyond the tables: in the server, its user and what goes on there. */
class ServerChecksTest {
    private static final SourceServer READY = server(180_001, "UTF8");

    @Test
    void a_server_that_is_ready_has_nothing_against_it() {
        assertThat(findings(READY)).isEmpty();
    }

    @Test
    void a_newer_server_than_was_tried_is_a_warning() {
        assertOnly(server(190_000, "UTF8"), FindingCode.SERVER_VERSION, "PostgreSQL 19");
    }

    @Test
    void a_standby_is_a_warning_unless_its_primary_waits_for_it() {
        Finding alone = assertOnly(standby("off"), FindingCode.STANDBY);
        assertThat(alone.severity()).isEqualTo(Severity.WARNING);
        assertThat(alone.fix()).contains("hot_standby_feedback = on");
        assertThat(assertOnly(standby("on"), FindingCode.STANDBY).severity())
                .isEqualTo(Severity.INFO);
    }

    @Test
    void each_managed_service_says_its_own_way() {
        assertThat(assertOnly(service("rds"), FindingCode.MANAGED_SERVICE).fix())
                .contains("rds.logical_replication", "rds_replication");
        assertThat(assertOnly(service("cloudsql"), FindingCode.MANAGED_SERVICE).fix())
                .contains("cloudsql.logical_decoding");
        assertThat(assertOnly(service("neon"), FindingCode.MANAGED_SERVICE).objects())
                .containsExactly("Neon");
    }

    @Test
    void settings_without_which_nothing_can_be_captured_are_told() {
        assertOnly(
                with("wal_level", "replica"), FindingCode.CAPTURE_SETTING, "wal_level = replica");
        assertOnly(
                with("max_slot_wal_keep_size", "-1"),
                FindingCode.CAPTURE_SETTING,
                "max_slot_wal_keep_size = -1");
        Finding slots =
                assertOnly(
                        busy(new SourceServer.Activity(10, List.of(), 0, 0, 0)),
                        FindingCode.CAPTURE_SETTING,
                        "max_replication_slots = 10");
        assertThat(slots.fix()).contains("max_replication_slots = 14");
        assertOnly(
                busy(new SourceServer.Activity(0, List.of(), 10, 0, 0)),
                FindingCode.CAPTURE_SETTING,
                "max_wal_senders = 10");
        assertThat(findings(busy(new SourceServer.Activity(9, List.of(), 9, 0, 0)))).isEmpty();
    }

    @Test
    void rights_that_capture_needs_are_told_with_their_grant() {
        Finding replicate =
                assertOnly(
                        user(new SourceServer.User("o\"k", false, false, true)),
                        FindingCode.CAPTURE_RIGHT);
        assertThat(replicate.fix()).isEqualTo("ALTER ROLE \"o\"\"k\" REPLICATION");
        Finding publish =
                assertOnly(
                        user(new SourceServer.User("ok", false, true, false)),
                        FindingCode.CAPTURE_RIGHT);
        assertThat(publish.fix()).startsWith("GRANT CREATE ON DATABASE \"shop\" TO \"ok\"");
    }

    @Test
    void slots_that_nobody_reads_are_a_warning() {
        Finding idle =
                assertOnly(
                        busy(new SourceServer.Activity(3, List.of("a", "b'"), 1, 0, 0)),
                        FindingCode.IDLE_SLOT,
                        "a",
                        "b'");
        assertThat(idle.fix()).contains("pg_drop_replication_slot('b''')");
    }

    @Test
    void transactions_that_stay_open_are_a_warning() {
        assertOnly(
                busy(new SourceServer.Activity(0, List.of(), 0, 2, 0)),
                FindingCode.OPEN_TRANSACTION,
                "2 prepared");
        assertOnly(
                busy(new SourceServer.Activity(0, List.of(), 0, 0, 1)),
                FindingCode.OPEN_TRANSACTION,
                "1 open for more than an hour");
    }

    @Test
    void a_table_without_a_primary_key_is_told_what_a_publication_does_to_it() {
        SourceTable keyed =
                SampleTables.table(
                        "public",
                        "k",
                        0,
                        List.of(SampleTables.primaryKey("id")),
                        notNull("id", "int4"));
        assertThat(findings(READY, keyed)).isEmpty();
        Finding finding =
                findings(READY, SampleTables.table("t", notNull("id", "int4"))).getFirst();
        assertThat(finding.code()).isEqualTo(FindingCode.CAPTURE_IDENTITY);
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.fix()).startsWith("ALTER TABLE \"public\".\"t\"");
    }

    private static Finding assertOnly(SourceServer server, FindingCode code, String... objects) {
        List<Finding> findings = findings(server);
        assertThat(findings).singleElement().extracting(Finding::code).isEqualTo(code);
        if (objects.length > 0) {
            assertThat(findings.getFirst().objects()).containsExactly(objects);
        }
        return findings.getFirst();
    }

    private static List<Finding> findings(SourceServer server, SourceTable... tables) {
        var schema = new SourceSchema("shop", server, List.of(tables));
        var facts = SampleTables.facts(schema, project(), target());
        return Assessor.assessFully(facts).findings().stream()
                .filter(finding -> finding.code() != FindingCode.TARGET_UNASKED)
                .filter(finding -> finding.code() != FindingCode.COST)
                .toList();
    }

    private static SourceServer standby(String feedback) {
        SourceServer server = with("hot_standby_feedback", feedback);
        return new SourceServer(
                server.version(),
                server.encoding(),
                true,
                server.user(),
                server.settings(),
                server.services(),
                server.activity());
    }

    private static SourceServer service(String prefix) {
        return new SourceServer(
                READY.version(),
                READY.encoding(),
                false,
                READY.user(),
                READY.settings(),
                List.of(prefix),
                READY.activity());
    }

    private static SourceServer with(String setting, String value) {
        var settings = new HashMap<>(READY.settings());
        settings.put(setting, value);
        return new SourceServer(
                READY.version(),
                READY.encoding(),
                false,
                READY.user(),
                settings,
                READY.services(),
                READY.activity());
    }

    private static SourceServer user(SourceServer.User user) {
        return new SourceServer(
                READY.version(),
                READY.encoding(),
                false,
                user,
                READY.settings(),
                READY.services(),
                READY.activity());
    }

    private static SourceServer busy(SourceServer.Activity activity) {
        return new SourceServer(
                READY.version(),
                READY.encoding(),
                false,
                READY.user(),
                READY.settings(),
                READY.services(),
                activity);
    }
}
