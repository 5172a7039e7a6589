package dev.glissade.engine.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the source's server says of itself and of the user that reads, asked once.
 *
 * @param version {@code server_version_num}, such as 180001
 * @param encoding {@code server_encoding}, such as UTF8
 * @param standby whether it replays another server's changes
 * @param settings those of {@code pg_settings} that an assessment looks at, by name
 * @param services the first parts of setting names that only a managed service has, such as rds
 */
public record SourceServer(
        int version,
        String encoding,
        boolean standby,
        User user,
        Map<String, String> settings,
        List<String> services,
        Activity activity) {
    private static final int VERSIONS_PER_MAJOR = 10_000;

    /**
     * The user of the connection.
     *
     * @param replication whether it may replicate, itself or by the role of a managed service
     * @param createInDatabase whether it may make a publication
     */
    public record User(
            String name, boolean superuser, boolean replication, boolean createInDatabase) {}

    /**
     * What goes on there, other sessions' included.
     *
     * @param slots replication slots, whoever made them
     * @param idleSlots those that nobody reads
     * @param walSenders sessions that replicate
     * @param preparedTransactions of this database, waiting for their COMMIT PREPARED
     * @param oldTransactions of this database, open for more than an hour
     */
    public record Activity(
            int slots,
            List<String> idleSlots,
            int walSenders,
            int preparedTransactions,
            int oldTransactions) {
        public Activity {
            idleSlots = List.copyOf(idleSlots);
        }
    }

    public SourceServer {
        settings = Map.copyOf(settings);
        services = List.copyOf(services);
    }

    /** Such as 18. */
    public int majorVersion() {
        return version / VERSIONS_PER_MAJOR;
    }

    /** A setting's value as {@code pg_settings} has it, absent when the server has no such. */
    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }
}
