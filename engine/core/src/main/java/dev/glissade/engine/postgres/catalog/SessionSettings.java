package dev.glissade.engine.postgres.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The settings of every session with the source, so that values print in one way whatever the
 * server, the database or the role sets, and change capture prints them likewise.
 */
public final class SessionSettings {
    /** How sessions show in {@code pg_stat_activity}, before what they are for. */
    public static final String APPLICATION_NAME = "glissade";

    private static final Map<String, String> ALL_VERSIONS = allVersions();

    private SessionSettings() {}

    /**
     * @param serverVersion {@code server_version_num}
     * @return setting and value; valid as {@code SET} and as startup options
     */
    public static Map<String, String> of(int serverVersion) {
        var settings = new LinkedHashMap<String, String>(ALL_VERSIONS);
        if (serverVersion >= 140_000) {
            settings.put("idle_session_timeout", "0");
        }
        if (serverVersion >= 170_000) {
            settings.put("transaction_timeout", "0");
        }
        return settings;
    }

    /** One text of SET statements for a session that is open already. */
    public static String sql(int serverVersion) {
        return of(serverVersion).entrySet().stream()
                .map(entry -> "SET " + entry.getKey() + " = '" + entry.getValue() + "'")
                .collect(Collectors.joining(";\n"));
    }

    private static Map<String, String> allVersions() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("client_encoding", "UTF8");
        settings.put("TimeZone", "UTC");
        settings.put("DateStyle", "ISO, YMD");
        settings.put("IntervalStyle", "iso_8601");
        settings.put("extra_float_digits", "1");
        settings.put("bytea_output", "hex");
        // Empty: names print with their schema, and nobody's function shadows a built-in one.
        settings.put("search_path", "");
        settings.put("quote_all_identifiers", "off");
        settings.put("standard_conforming_strings", "on");
        // Fail rather than hide rows: PostgreSQL manual, 5.9.
        settings.put("row_security", "off");
        settings.put("default_transaction_read_only", "on");
        settings.put("statement_timeout", "0");
        settings.put("idle_in_transaction_session_timeout", "0");
        // A table that is being rewritten fails soon, and by name, rather than holding up the run.
        settings.put("lock_timeout", "10s");
        // Compiling costs more than it saves on catalog queries, and COPY has nothing to compile.
        settings.put("jit", "off");
        settings.put("client_min_messages", "warning");
        return settings;
    }
}
