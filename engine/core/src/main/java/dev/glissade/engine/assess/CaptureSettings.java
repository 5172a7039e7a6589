package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceServer;

import java.util.ArrayList;
import java.util.List;

/**
 * Settings without which the changes that come after the snapshot cannot be captured (PostgreSQL
 * manual, 19.6 and 47.2). Good to know only, while a project asks for no capture.
 */
final class CaptureSettings implements AssessmentCheck {
    /** Readers of changes report every ten seconds; half of the default leaves room for two. */
    private static final long SENDER_MILLIS = 30_000;

    /** The default, since PostgreSQL 13. */
    private static final long DECODING_KILOBYTES = 65_536;

    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        SourceServer server = facts.schema().server();
        var findings = new ArrayList<Finding>();
        String level = server.setting("wal_level").orElse("");
        if (!level.equals("logical")) {
            findings.add(
                    finding(
                            "wal_level = " + level,
                            "changes cannot be captured at this level",
                            "ALTER SYSTEM SET wal_level = logical; then restart the server"));
        }
        used(server, findings, "max_replication_slots", server.activity().slots());
        used(server, findings, "max_wal_senders", server.activity().walSenders());
        if (server.setting("max_slot_wal_keep_size").filter("-1"::equals).isPresent()) {
            findings.add(
                    finding(
                            "max_slot_wal_keep_size = -1",
                            "while changes are captured and nobody reads them, WAL is kept until"
                                    + " the disk is full",
                            "ALTER SYSTEM SET max_slot_wal_keep_size = '100GB'; SELECT"
                                    + " pg_reload_conf() -- what the disk can spare"));
        }
        senderTimeout(server, findings);
        decodingMemory(server, findings);
        return findings;
    }

    private static void senderTimeout(SourceServer server, List<Finding> findings) {
        long millis = number(server, "wal_sender_timeout", SENDER_MILLIS);
        if (millis < SENDER_MILLIS) {
            findings.add(
                    finding(
                            "wal_sender_timeout = %d ms".formatted(millis),
                            millis == 0
                                    ? "a reader of changes that has gone without a word is never"
                                            + " noticed, and its slot stays in use"
                                    : "the server drops a reader of changes that says nothing for"
                                            + " so long, as one with a slow network may",
                            "ALTER SYSTEM SET wal_sender_timeout = '60s'; SELECT"
                                    + " pg_reload_conf()"));
        }
    }

    private static void decodingMemory(SourceServer server, List<Finding> findings) {
        long kilobytes = number(server, "logical_decoding_work_mem", DECODING_KILOBYTES);
        if (kilobytes < DECODING_KILOBYTES) {
            findings.add(
                    finding(
                            "logical_decoding_work_mem = %d kB".formatted(kilobytes),
                            "each transaction with more changes than that is written to the"
                                    + " server's disk once more while it is decoded",
                            "ALTER SYSTEM SET logical_decoding_work_mem = '64MB'; SELECT"
                                    + " pg_reload_conf() -- for each reader of changes"));
        }
    }

    private static long number(SourceServer server, String setting, long otherwise) {
        return server.setting(setting).map(Long::parseLong).orElse(otherwise);
    }

    private static void used(
            SourceServer server, List<Finding> findings, String setting, int used) {
        int max = server.setting(setting).map(Integer::parseInt).orElse(0);
        if (used >= max) {
            findings.add(
                    finding(
                            setting + " = " + max,
                            "all are in use, and change capture needs one more",
                            "ALTER SYSTEM SET %s = %d; then restart the server"
                                    .formatted(setting, used + 4)));
        }
    }

    private static Finding finding(String object, String why, String fix) {
        return new Finding(
                Severity.INFO, FindingCode.CAPTURE_SETTING, null, List.of(object), why, fix);
    }
}
