package dev.glissade.rehearsal.wire;

import tools.jackson.databind.node.ArrayNode;

import java.util.Map;
import java.util.TreeMap;

/**
 * The parameters that go with every answer. The session's own values win: whatever is said here
 * replaces what the driver believes. The rest are drivers' settings without which they fail (chunks
 * need three of them) or do what this server cannot serve.
 */
final class ClientParameters {
    private static final Map<String, Object> SETTINGS =
            Map.ofEntries(
                    Map.entry("AUTOCOMMIT", true),
                    Map.entry("CLIENT_DISABLE_INCIDENTS", true),
                    Map.entry("CLIENT_ENABLE_LOG_INFO_STATEMENT_PARAMETERS", false),
                    Map.entry("CLIENT_HONOR_CLIENT_TZ_FOR_TIMESTAMP_NTZ", true),
                    Map.entry("CLIENT_MEMORY_LIMIT", 1536),
                    Map.entry("CLIENT_METADATA_REQUEST_USE_CONNECTION_CTX", false),
                    Map.entry("CLIENT_PREFETCH_THREADS", 4),
                    Map.entry("CLIENT_RESULT_CHUNK_SIZE", 160),
                    Map.entry("CLIENT_RESULT_COLUMN_CASE_INSENSITIVE", false),
                    Map.entry("CLIENT_SESSION_KEEP_ALIVE", false),
                    Map.entry("CLIENT_STAGE_ARRAY_BINDING_THRESHOLD", 65_280),
                    Map.entry("CLIENT_TELEMETRY_ENABLED", false),
                    Map.entry("CLIENT_TIMESTAMP_TYPE_MAPPING", "TIMESTAMP_LTZ"),
                    Map.entry("JDBC_ENABLE_COMBINED_DESCRIBE", false),
                    Map.entry("JDBC_QUERY_RESULT_FORMAT", "JSON"),
                    Map.entry("JDBC_TREAT_DECIMAL_AS_INT", true),
                    Map.entry("JDBC_TREAT_TIMESTAMP_NTZ_AS_UTC", false),
                    Map.entry("JDBC_USE_SESSION_TIMEZONE", true),
                    Map.entry("BINARY_OUTPUT_FORMAT", "HEX"),
                    Map.entry("DATE_OUTPUT_FORMAT", "YYYY-MM-DD"),
                    Map.entry("TIME_OUTPUT_FORMAT", "HH24:MI:SS"),
                    Map.entry("TIMESTAMP_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM"),
                    Map.entry("TIMESTAMP_NTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3"),
                    Map.entry("TIMESTAMP_LTZ_OUTPUT_FORMAT", ""),
                    Map.entry("TIMESTAMP_TZ_OUTPUT_FORMAT", ""),
                    Map.entry("TIMEZONE", "America/Los_Angeles"));

    private ClientParameters() {}

    static ArrayNode json(Map<String, Object> ofSession) {
        var all = new TreeMap<>(SETTINGS);
        all.putAll(ofSession);
        ArrayNode json = Json.mapper().createArrayNode();
        all.forEach((name, value) -> json.addObject().put("name", name).putPOJO("value", value));
        return json;
    }
}
