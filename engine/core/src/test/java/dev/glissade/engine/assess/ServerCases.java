package dev.glissade.engine.assess;

import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.table;

import dev.glissade.engine.model.SourceFacts.Link;
import dev.glissade.engine.model.SourceFacts.SequenceEnd;
import dev.glissade.engine.model.SourceServer.Activity;
import dev.glissade.engine.model.SourceServer.User;
import dev.glissade.engine.model.TableId;

import java.util.List;
import java.util.stream.Stream;

/** What is said of the source's server, its user, what goes on there, and the way to it. */
final class ServerCases {
    private ServerCases() {}

    static List<CheckCase> all() {
        return Stream.of(server(), services(), capture(), activity(), link(), database())
                .flatMap(List::stream)
                .toList();
    }

    private static List<CheckCase> server() {
        return List.of(
                CheckCase.of(
                        new ServerVersion(),
                        FindingCode.SERVER_VERSION,
                        "PostgreSQL 19",
                        plain().version(190_000),
                        plain().version(180_004)),
                CheckCase.of(
                        new ServerEncoding(),
                        FindingCode.ENCODING,
                        "does not know in which encoding",
                        plain().encoding("SQL_ASCII"),
                        plain().encoding("UTF8")),
                CheckCase.of(
                        new ServerEncoding(),
                        FindingCode.ENCODING,
                        "turns its text into UTF-8",
                        plain().encoding("LATIN1"),
                        plain().encoding("UTF8")),
                CheckCase.of(
                        new StandbySource(),
                        FindingCode.STANDBY,
                        "cancels a reading",
                        plain().standby(),
                        plain().standby().setting("hot_standby_feedback", "on")),
                CheckCase.of(
                        new StandbySource(),
                        FindingCode.STANDBY,
                        "waits for what is read",
                        plain().standby().setting("hot_standby_feedback", "on"),
                        plain().setting("hot_standby_feedback", "on")));
    }

    private static List<CheckCase> services() {
        return List.of(
                service("rds", "rds.logical_replication"),
                service("cloudsql", "cloudsql.logical_decoding"),
                service("alloydb", "alloydb.logical_decoding"),
                service("azure", "server parameter wal_level"),
                service("neon", "Neon"));
    }

    private static CheckCase service(String prefix, String about) {
        return CheckCase.of(
                new ManagedService(),
                FindingCode.MANAGED_SERVICE,
                about,
                plain().service(prefix),
                plain());
    }

    private static List<CheckCase> capture() {
        return List.of(
                setting("wal_level", "replica", "logical"),
                setting("max_slot_wal_keep_size", "-1", "10240"),
                setting("wal_sender_timeout", "29999", "30000"),
                setting("wal_sender_timeout", "0", "60000"),
                setting("logical_decoding_work_mem", "65535", "65536"),
                CheckCase.of(
                        new CaptureSettings(),
                        FindingCode.CAPTURE_SETTING,
                        "max_replication_slots = 10",
                        plain().activity(new Activity(10, List.of(), 0, 0, 0)),
                        plain().activity(new Activity(9, List.of(), 0, 0, 0))),
                CheckCase.of(
                        new CaptureSettings(),
                        FindingCode.CAPTURE_SETTING,
                        "max_wal_senders = 10",
                        plain().activity(new Activity(0, List.of(), 10, 0, 0)),
                        plain().activity(new Activity(0, List.of(), 9, 0, 0))),
                CheckCase.of(
                        new CaptureRights(),
                        FindingCode.CAPTURE_RIGHT,
                        "may not replicate",
                        plain().user(new User("mover", false, false, true)),
                        plain().user(new User("mover", false, true, false))),
                CheckCase.of(
                        new CaptureRights(),
                        FindingCode.CAPTURE_RIGHT,
                        "may not make a publication",
                        plain().user(new User("mover", false, true, false)),
                        plain().user(new User("mover", false, false, true))));
    }

    private static CheckCase setting(String name, String fires, String doesNot) {
        return CheckCase.of(
                new CaptureSettings(),
                FindingCode.CAPTURE_SETTING,
                name + " = " + fires,
                plain().setting(name, fires),
                plain().setting(name, doesNot));
    }

    private static List<CheckCase> activity() {
        return List.of(
                CheckCase.of(
                        new IdleSlots(),
                        FindingCode.IDLE_SLOT,
                        "pg_drop_replication_slot('left')",
                        plain().activity(new Activity(1, List.of("left"), 0, 0, 0)),
                        plain().activity(new Activity(1, List.of(), 1, 0, 0))),
                CheckCase.of(
                        new OpenTransactions(),
                        FindingCode.OPEN_TRANSACTION,
                        "1 prepared",
                        plain().activity(new Activity(0, List.of(), 0, 1, 0)),
                        plain().activity(new Activity(0, List.of(), 0, 0, 1))),
                CheckCase.of(
                        new OpenTransactions(),
                        FindingCode.OPEN_TRANSACTION,
                        "1 open for more than an hour",
                        plain().activity(new Activity(0, List.of(), 0, 0, 1)),
                        plain().activity(new Activity(0, List.of(), 0, 1, 0))));
    }

    private static List<CheckCase> link() {
        return List.of(
                CheckCase.of(
                        new ConnectionPath(),
                        FindingCode.POOLER,
                        "gives each transaction another server process",
                        plain().link(new Link(true, true, true, true)),
                        plain().link(new Link(true, true, true, false))),
                CheckCase.of(
                        new ConnectionPath(),
                        FindingCode.POOLER,
                        "only in session mode",
                        plain().link(new Link(true, true, true, false)),
                        plain().link(new Link(true, true, false, false))),
                CheckCase.of(
                        new ConnectionPath(),
                        FindingCode.NOT_ENCRYPTED,
                        "without TLS",
                        plain().link(new Link(true, false, false, false)),
                        plain().link(new Link(false, false, false, false))));
    }

    private static List<CheckCase> database() {
        return List.of(
                CheckCase.of(
                        new LargeObjects(),
                        FindingCode.LARGE_OBJECTS,
                        "large objects",
                        plain().largeObjects(1),
                        plain()),
                CheckCase.of(
                        new TemporaryTables(),
                        FindingCode.TEMPORARY_TABLES,
                        "are not migrated",
                        plain().temporaryTables(1),
                        plain()),
                CheckCase.of(
                        new SequenceEnds(),
                        FindingCode.SEQUENCE_END,
                        "93 % of its numbers",
                        plain().sequence(new SequenceEnd(new TableId("public", "s"), 93)),
                        plain()),
                CheckCase.of(
                        new Collations(),
                        FindingCode.COLLATION,
                        "by bytes in Snowflake",
                        plain().collation("en_US.UTF-8"),
                        plain().collation("C.UTF-8")));
    }

    private static Situation plain() {
        return Situation.of(table("t", notNull("a", "int4")));
    }
}
