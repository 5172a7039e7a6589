package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.sql.ParserSettings;
import dev.glissade.rehearsal.temporal.TemporalFormat;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A session's parameters: those that change something here are kept in DuckDB's variables, where
 * the casts find them; those that only drivers read are kept and shown; others are refused.
 */
public final class Parameters {
    private static final String JSON_INDENT = "JSON_INDENT";
    private static final String NONDETERMINISTIC_MERGE = "ERROR_ON_NONDETERMINISTIC_MERGE";
    private static final String NONDETERMINISTIC_UPDATE = "ERROR_ON_NONDETERMINISTIC_UPDATE";
    private static final int JSON_INDENT_MAX = 16;
    private static final String STATEMENTS = "MULTI_STATEMENT_COUNT";
    private static final int STATEMENTS_MAX = 10_000;
    private static final String TIMEOUT = "STATEMENT_TIMEOUT_IN_SECONDS";

    private static final Map<String, String> DEFAULTS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("AUTOCOMMIT", "true"),
                            Map.entry("TIMEZONE", "America/Los_Angeles"),
                            Map.entry("DATE_INPUT_FORMAT", "AUTO"),
                            Map.entry("TIME_INPUT_FORMAT", "AUTO"),
                            Map.entry("TIMESTAMP_INPUT_FORMAT", "AUTO"),
                            Map.entry("DATE_OUTPUT_FORMAT", "YYYY-MM-DD"),
                            Map.entry("TIME_OUTPUT_FORMAT", "HH24:MI:SS"),
                            Map.entry(
                                    "TIMESTAMP_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM"),
                            Map.entry("TIMESTAMP_NTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3"),
                            Map.entry("TIMESTAMP_LTZ_OUTPUT_FORMAT", ""),
                            Map.entry("TIMESTAMP_TZ_OUTPUT_FORMAT", ""),
                            Map.entry("TIMESTAMP_TYPE_MAPPING", "TIMESTAMP_NTZ"),
                            Map.entry("BINARY_INPUT_FORMAT", "HEX"),
                            Map.entry("BINARY_OUTPUT_FORMAT", "HEX"),
                            Map.entry("QUOTED_IDENTIFIERS_IGNORE_CASE", "false"),
                            Map.entry(NONDETERMINISTIC_MERGE, "true"),
                            Map.entry(NONDETERMINISTIC_UPDATE, "false"),
                            Map.entry("ABORT_DETACHED_QUERY", "false"),
                            Map.entry(JSON_INDENT, "2"),
                            Map.entry("LOCK_TIMEOUT", "43200"),
                            Map.entry("STATEMENT_QUEUED_TIMEOUT_IN_SECONDS", "0"),
                            Map.entry(TIMEOUT, "172800"),
                            Map.entry(STATEMENTS, "1"),
                            Map.entry("QUERY_TAG", "")));

    /** Parameters that casts look up. */
    private static final Set<String> VARIABLES =
            Set.of(
                    "DATE_OUTPUT_FORMAT",
                    "TIME_OUTPUT_FORMAT",
                    "TIMESTAMP_NTZ_OUTPUT_FORMAT",
                    "TIMESTAMP_LTZ_OUTPUT_FORMAT",
                    "TIMESTAMP_TZ_OUTPUT_FORMAT",
                    "DATE_INPUT_FORMAT",
                    "TIME_INPUT_FORMAT",
                    "TIMESTAMP_INPUT_FORMAT",
                    "BINARY_INPUT_FORMAT",
                    "BINARY_OUTPUT_FORMAT");

    /** The parameters with a closed list of values: sql-reference/parameters. */
    private static final Map<String, Set<String>> WORDS =
            Map.of(
                    "TIMESTAMP_TYPE_MAPPING",
                    Set.of("TIMESTAMP_NTZ", "TIMESTAMP_LTZ", "TIMESTAMP_TZ"),
                    "BINARY_INPUT_FORMAT",
                    Set.of("HEX", "BASE64", "UTF8", "UTF-8"),
                    "BINARY_OUTPUT_FORMAT",
                    Set.of("HEX", "BASE64"));

    private static final String GENERAL_FORMAT = "TIMESTAMP_OUTPUT_FORMAT";
    private static final Set<String> INPUT_FORMATS = Set.of("DATE", "TIME", "TIMESTAMP");

    /** Settings of drivers, of which nothing here takes notice. */
    private static final Set<String> DRIVER_PREFIXES =
            Set.of("CLIENT_", "JDBC_", "PYTHON_", "GO_", "JS_", "ODBC_");

    private final Map<String, String> values = new TreeMap<>(DEFAULTS);

    private Parameters() {}

    /** The defaults, made known to the session's connection. */
    static Parameters of(Connection connection) throws SQLException {
        var parameters = new Parameters();
        parameters.store(connection, "TIMEZONE", "America/Los_Angeles");
        for (String name : VARIABLES) {
            parameters.store(connection, name, parameters.values.getOrDefault(name, ""));
        }
        return parameters;
    }

    /** Sets one; AUTOCOMMIT takes effect through {@link #isAutocommit}. */
    public void set(Connection connection, String name, String value) throws SQLException {
        String upper = name.toUpperCase(Locale.ROOT);
        String old = values.get(upper);
        boolean driver = DRIVER_PREFIXES.stream().anyMatch(upper::startsWith);
        if (old == null && !driver) {
            throw Refusals.invalidParameter(upper);
        }
        // Results come as JSON to everyone; a client that wants Arrow must not wait for it.
        if (driver && upper.endsWith("QUERY_RESULT_FORMAT") && !value.equalsIgnoreCase("JSON")) {
            throw Refusals.unsupported(upper + " = " + value + ": results come as JSON");
        }
        store(connection, upper, normal(upper, value, old));
    }

    /** Takes over the values of another session, for a connection of its own. */
    void copy(Connection connection, Parameters other) throws SQLException {
        for (Map.Entry<String, String> entry : other.values.entrySet()) {
            if (!entry.getValue().equals(values.get(entry.getKey()))) {
                store(connection, entry.getKey(), entry.getValue());
            }
        }
    }

    void unset(Connection connection, String name) throws SQLException {
        String standard = DEFAULTS.get(name);
        if (standard == null) {
            throw Refusals.invalidParameter(name);
        }
        store(connection, name, standard);
    }

    private static String normal(String name, String value, @Nullable String old) {
        boolean truth = old != null && (old.equals("true") || old.equals("false"));
        if (truth) {
            String lower = value.toLowerCase(Locale.ROOT);
            if (!lower.equals("true") && !lower.equals("false")) {
                throw Refusals.invalidValue(value, name);
            }
            return lower;
        }
        if (name.endsWith("_IN_SECONDS") || name.equals("LOCK_TIMEOUT")) {
            return number(name, value, 999_999_999);
        }
        if (name.equals(STATEMENTS)) {
            return number(name, value, STATEMENTS_MAX);
        }
        if (name.equals(JSON_INDENT)) {
            return number(name, value, JSON_INDENT_MAX);
        }
        if (name.equals("TIMEZONE")) {
            try {
                return ZoneId.of(value).getId();
            } catch (DateTimeException e) {
                throw Refusals.invalidValue(value, name);
            }
        }
        Set<String> words = WORDS.get(name);
        if (words != null) {
            String upper = value.toUpperCase(Locale.ROOT);
            if (!words.contains(upper)) {
                throw Refusals.invalidValue(value, name);
            }
            return upper;
        }
        if (name.endsWith("PUT_FORMAT") && !value.equalsIgnoreCase("AUTO")) {
            TemporalFormat.of(value);
        }
        return value;
    }

    /** What the casts find under a name: an empty or AUTO format is the general or usual one. */
    private String effective(String name) {
        String value = values.getOrDefault(name, "");
        boolean own = !value.isEmpty() && !value.equalsIgnoreCase("AUTO");
        if (own || !name.endsWith("_OUTPUT_FORMAT")) {
            return value;
        }
        return switch (name) {
            case "TIMESTAMP_NTZ_OUTPUT_FORMAT",
                    "TIMESTAMP_LTZ_OUTPUT_FORMAT",
                    "TIMESTAMP_TZ_OUTPUT_FORMAT" ->
                    effective(GENERAL_FORMAT);
            default -> DEFAULTS.getOrDefault(name, value);
        };
    }

    /** The session's input formats that are not AUTO, by the name of the file format's option. */
    Map<String, String> inputFormats() {
        Map<String, String> own = new TreeMap<>();
        for (String kind : INPUT_FORMATS) {
            String value = values.getOrDefault(kind + "_INPUT_FORMAT", "");
            if (!value.isEmpty() && !value.equalsIgnoreCase("AUTO")) {
                own.put(kind + "_FORMAT", value);
            }
        }
        return own;
    }

    /** How the session's statements are read. */
    public ParserSettings parsing() {
        return new ParserSettings(
                Kind.valueOf(values.getOrDefault("TIMESTAMP_TYPE_MAPPING", "")),
                Boolean.parseBoolean(values.get("QUOTED_IDENTIFIERS_IGNORE_CASE")));
    }

    private static String number(String name, String value, int max) {
        boolean digits = value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || value.isEmpty() || value.length() > 9 || Integer.parseInt(value) > max) {
            throw Refusals.invalidValue(value, name);
        }
        return value;
    }

    private void store(Connection connection, String name, String value) throws SQLException {
        if (name.equals("TIMEZONE")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TimeZone = " + Duck.literal(value));
            }
        }
        values.put(name, value);
        if (name.equals(GENERAL_FORMAT)) {
            for (String each : VARIABLES) {
                publish(connection, each);
            }
        } else if (VARIABLES.contains(name)) {
            publish(connection, name);
        }
    }

    private void publish(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET VARIABLE "
                            + name.toLowerCase(Locale.ROOT)
                            + " = "
                            + Duck.literal(effective(name)));
        }
    }

    /** Empty at the default, which is longer than a rehearsal lasts. */
    public Optional<Duration> statementTimeout() {
        String value = values.getOrDefault(TIMEOUT, "");
        return value.equals(DEFAULTS.get(TIMEOUT))
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }

    /** How many statements one request may have; 0 for any number: sql-reference/parameters. */
    public int statementsWanted() {
        return Integer.parseInt(values.getOrDefault(STATEMENTS, "1"));
    }

    public String queryTag() {
        return values.getOrDefault("QUERY_TAG", "");
    }

    /** Blanks a level of the JSON in results: sql-reference/parameters. */
    int jsonIndent() {
        return Integer.parseInt(values.getOrDefault(JSON_INDENT, ""));
    }

    /** Whether a MERGE fails where several rows would change one: sql-reference/parameters. */
    boolean isMergeStrict() {
        return Boolean.parseBoolean(values.get(NONDETERMINISTIC_MERGE));
    }

    /** Likewise for an UPDATE from a join. */
    boolean isUpdateStrict() {
        return Boolean.parseBoolean(values.get(NONDETERMINISTIC_UPDATE));
    }

    boolean isAutocommit() {
        return Boolean.parseBoolean(values.get("AUTOCOMMIT"));
    }

    /** All of them, in the order of their names. */
    Map<String, String> texts() {
        return new LinkedHashMap<>(values);
    }

    Optional<String> standard(String name) {
        return Optional.ofNullable(DEFAULTS.get(name));
    }

    /** With the types in which drivers expect them. */
    public Map<String, Object> typed() {
        Map<String, Object> typed = new TreeMap<>();
        values.forEach(
                (name, value) -> {
                    boolean truth = value.equals("true") || value.equals("false");
                    boolean digits =
                            !value.isEmpty()
                                    && value.length() < 10
                                    && value.chars().allMatch(c -> c >= '0' && c <= '9');
                    typed.put(
                            name,
                            truth
                                    ? Boolean.valueOf(value)
                                    : digits ? (Object) Integer.valueOf(value) : value);
                });
        return typed;
    }
}
