package dev.glissade.rehearsal.stage;

/**
 * How a client is told where it finds staged files. All of them know S3 and Google's Cloud Storage,
 * but few of them leave an address its {@code http}, and this server has nothing else.
 */
public enum TransferDialect {
    /** S3 by an address that keeps its scheme: snowflake-jdbc. */
    S3,

    /**
     * The same, with the number of a master key as a text, and no list of keys where no file is
     * encrypted: snowflake-connector-python from version 5 on.
     */
    S3_WITH_TEXTS,

    /**
     * Cloud Storage with a token, by an address that keeps its scheme: the Node client, which puts
     * {@code https://} before the address of an S3.
     */
    CLOUD_STORAGE,

    /**
     * Cloud Storage with one signed address a file: gosnowflake, and snowflake-connector-python
     * before version 5, which put {@code https://} before every other.
     */
    SIGNED_ADDRESSES;

    /**
     * The dialect of a client.
     *
     * @param application its {@code CLIENT_APP_ID} at login
     * @param version its {@code CLIENT_APP_VERSION}
     */
    public static TransferDialect of(String application, String version) {
        return switch (application) {
            case "PythonConnector" ->
                    version.matches("[0-4]\\..*") ? SIGNED_ADDRESSES : S3_WITH_TEXTS;
            case "JavaScript" -> CLOUD_STORAGE;
            case "Go" -> SIGNED_ADDRESSES;
            default -> S3;
        };
    }
}
