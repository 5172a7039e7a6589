package dev.glissade.engine.project;

/**
 * Every bound of a run, by name; {@code limits} in the project. Nothing in the engine waits,
 * queues, buffers or repeats beyond them.
 *
 * @param sourceConnections sessions that read at once; the snapshot's two and the catalog's one
 *     come on top
 * @param targetSessions sessions of the target at once
 * @param stagingBytesMax staged files on the local disk at once; reading waits for room
 * @param fileBytesMax a staged file rolls at the next row when it has so many compressed bytes
 * @param filesPerLoadMax files in one COPY INTO; Snowflake takes 1,000
 * @param partitionBytes heap and TOAST of a partition, unless its table says otherwise
 * @param attemptsMax tries of one partition, upload or load, the first among them
 * @param retryWaitMillisMax the longest wait between two tries
 * @param connectSeconds to connect and sign in
 * @param lockSeconds for a table's lock at the source, whose holder may be a DDL of hours
 * @param tablesMax tables in one project
 * @param profileSeconds for looking at the values of one table
 * @param outageSeconds how long a run waits for a server that serves nobody, before it ends
 * @param stallSeconds without a byte from a server that owes us some; then the statement is
 *     cancelled there and tried again
 * @param diskFreeBytesMin what staged files leave free on their disk; reading waits for room
 */
public record Limits(
        int sourceConnections,
        int targetSessions,
        long stagingBytesMax,
        long fileBytesMax,
        int filesPerLoadMax,
        long partitionBytes,
        int attemptsMax,
        long retryWaitMillisMax,
        int connectSeconds,
        int lockSeconds,
        int tablesMax,
        int profileSeconds,
        int outageSeconds,
        int stallSeconds,
        long diskFreeBytesMin) {

    /** What a project has that says nothing of limits. */
    public static Limits defaults() {
        return new Limits(
                4,
                4,
                8_000_000_000L,
                150_000_000L,
                1_000,
                1_000_000_000L,
                4,
                30_000,
                30,
                30,
                100_000,
                3_600,
                1_800,
                1_800,
                500_000_000L);
    }

    /** The same but for what is said next. */
    public Change with() {
        return new Change(this);
    }

    /** Limits on the way to being others, by name. */
    public static final class Change {
        private int sourceConnections;
        private int targetSessions;
        private long stagingBytesMax;
        private long fileBytesMax;
        private int filesPerLoadMax;
        private long partitionBytes;
        private int attemptsMax;
        private long retryWaitMillisMax;
        private int connectSeconds;
        private int lockSeconds;
        private int tablesMax;
        private int profileSeconds;
        private int outageSeconds;
        private int stallSeconds;
        private long diskFreeBytesMin;

        private Change(Limits from) {
            this.sourceConnections = from.sourceConnections;
            this.targetSessions = from.targetSessions;
            this.stagingBytesMax = from.stagingBytesMax;
            this.fileBytesMax = from.fileBytesMax;
            this.filesPerLoadMax = from.filesPerLoadMax;
            this.partitionBytes = from.partitionBytes;
            this.attemptsMax = from.attemptsMax;
            this.retryWaitMillisMax = from.retryWaitMillisMax;
            this.connectSeconds = from.connectSeconds;
            this.lockSeconds = from.lockSeconds;
            this.tablesMax = from.tablesMax;
            this.profileSeconds = from.profileSeconds;
            this.outageSeconds = from.outageSeconds;
            this.stallSeconds = from.stallSeconds;
            this.diskFreeBytesMin = from.diskFreeBytesMin;
        }

        public Change sourceConnections(int value) {
            this.sourceConnections = value;
            return this;
        }

        public Change targetSessions(int value) {
            this.targetSessions = value;
            return this;
        }

        public Change stagingBytesMax(long value) {
            this.stagingBytesMax = value;
            return this;
        }

        public Change fileBytesMax(long value) {
            this.fileBytesMax = value;
            return this;
        }

        public Change filesPerLoadMax(int value) {
            this.filesPerLoadMax = value;
            return this;
        }

        public Change partitionBytes(long value) {
            this.partitionBytes = value;
            return this;
        }

        public Change attemptsMax(int value) {
            this.attemptsMax = value;
            return this;
        }

        public Change retryWaitMillisMax(long value) {
            this.retryWaitMillisMax = value;
            return this;
        }

        public Change connectSeconds(int value) {
            this.connectSeconds = value;
            return this;
        }

        public Change lockSeconds(int value) {
            this.lockSeconds = value;
            return this;
        }

        public Change tablesMax(int value) {
            this.tablesMax = value;
            return this;
        }

        public Change profileSeconds(int value) {
            this.profileSeconds = value;
            return this;
        }

        public Change outageSeconds(int value) {
            this.outageSeconds = value;
            return this;
        }

        public Change stallSeconds(int value) {
            this.stallSeconds = value;
            return this;
        }

        public Change diskFreeBytesMin(long value) {
            this.diskFreeBytesMin = value;
            return this;
        }

        public Limits limits() {
            return new Limits(
                    sourceConnections,
                    targetSessions,
                    stagingBytesMax,
                    fileBytesMax,
                    filesPerLoadMax,
                    partitionBytes,
                    attemptsMax,
                    retryWaitMillisMax,
                    connectSeconds,
                    lockSeconds,
                    tablesMax,
                    profileSeconds,
                    outageSeconds,
                    stallSeconds,
                    diskFreeBytesMin);
        }
    }
}
