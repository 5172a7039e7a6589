package dev.glissade.engine.project;

import tools.jackson.databind.node.ObjectNode;

/** The limits of a project as JSON; what is not stated has its default, and is not written. */
final class LimitFields {
    private LimitFields() {}

    static Limits read(JsonFields fields) {
        Limits base = Limits.defaults();
        var limits =
                new Limits(
                        number(fields, "sourceConnections", 1, 64, base.sourceConnections()),
                        number(fields, "targetSessions", 1, 64, base.targetSessions()),
                        size(fields, "stagingBytesMax", 1_000_000, base.stagingBytesMax()),
                        size(fields, "fileBytesMax", 100_000, base.fileBytesMax()),
                        number(fields, "filesPerLoadMax", 1, 1_000, base.filesPerLoadMax()),
                        size(fields, "partitionBytes", 8_192, base.partitionBytes()),
                        number(fields, "attemptsMax", 1, 100, base.attemptsMax()),
                        fields.whole("retryWaitMillisMax", 0, 3_600_000)
                                .orElse(base.retryWaitMillisMax()),
                        number(fields, "connectSeconds", 1, 3_600, base.connectSeconds()),
                        number(fields, "lockSeconds", 1, 3_600, base.lockSeconds()),
                        number(fields, "tablesMax", 1, 1_000_000, base.tablesMax()),
                        number(fields, "profileSeconds", 1, 86_400, base.profileSeconds()),
                        number(fields, "outageSeconds", 0, 604_800, base.outageSeconds()),
                        number(fields, "stallSeconds", 1, 86_400, base.stallSeconds()),
                        size(fields, "diskFreeBytesMin", 0, base.diskFreeBytesMin()));
        fields.end();
        return limits;
    }

    static void write(Limits limits, ObjectNode node) {
        Limits base = Limits.defaults();
        put(node, "sourceConnections", limits.sourceConnections(), base.sourceConnections());
        put(node, "targetSessions", limits.targetSessions(), base.targetSessions());
        put(node, "stagingBytesMax", limits.stagingBytesMax(), base.stagingBytesMax());
        put(node, "fileBytesMax", limits.fileBytesMax(), base.fileBytesMax());
        put(node, "filesPerLoadMax", limits.filesPerLoadMax(), base.filesPerLoadMax());
        put(node, "partitionBytes", limits.partitionBytes(), base.partitionBytes());
        put(node, "attemptsMax", limits.attemptsMax(), base.attemptsMax());
        put(node, "retryWaitMillisMax", limits.retryWaitMillisMax(), base.retryWaitMillisMax());
        put(node, "connectSeconds", limits.connectSeconds(), base.connectSeconds());
        put(node, "lockSeconds", limits.lockSeconds(), base.lockSeconds());
        put(node, "tablesMax", limits.tablesMax(), base.tablesMax());
        put(node, "profileSeconds", limits.profileSeconds(), base.profileSeconds());
        put(node, "outageSeconds", limits.outageSeconds(), base.outageSeconds());
        put(node, "stallSeconds", limits.stallSeconds(), base.stallSeconds());
        put(node, "diskFreeBytesMin", limits.diskFreeBytesMin(), base.diskFreeBytesMin());
    }

    private static int number(JsonFields fields, String name, int min, int max, int base) {
        return fields.whole(name, min, max).map(Long::intValue).orElse(base);
    }

    private static long size(JsonFields fields, String name, long min, long base) {
        return fields.whole(name, min, 1_000_000_000_000_000L).orElse(base);
    }

    private static void put(ObjectNode node, String name, long value, long base) {
        if (value != base) {
            node.put(name, value);
        }
    }
}
