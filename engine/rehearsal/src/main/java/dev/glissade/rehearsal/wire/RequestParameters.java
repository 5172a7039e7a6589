package dev.glissade.rehearsal.wire;

import dev.glissade.rehearsal.answer.Refusals;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters that a client sends along with one statement, in force for that one alone. */
final class RequestParameters {
    private static final String TIMEOUT = "STATEMENT_TIMEOUT_IN_SECONDS";
    private static final String COUNT = "MULTI_STATEMENT_COUNT";

    /**
     * Nothing here waits in a queue, tags are for Snowflake's own histories, the format is what the
     * driver says with the first statement of a batch, and a query timeout it keeps itself, by a
     * cancel.
     */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of(
                    "QUERY_TAG",
                    "STATEMENT_QUEUED_TIMEOUT_IN_SECONDS",
                    "NEW_SQL_FORMAT",
                    "QUERY_TIMEOUT");

    private RequestParameters() {}

    /** Refuses by name what would have to change how the statement runs. */
    static void requireSupported(JsonNode parameters) {
        for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
            String name = parameter.getKey().toUpperCase(Locale.ROOT);
            if (name.equals(COUNT) && parameter.getValue().asInt(1) != 1) {
                throw Refusals.unsupported("several statements in one request");
            }
            boolean known =
                    name.equals(COUNT) || name.equals(TIMEOUT) || WITHOUT_EFFECT.contains(name);
            if (!known && !name.startsWith("CLIENT_") && !name.startsWith("JDBC_")) {
                throw Refusals.unsupported("parameter " + name + " for one statement");
            }
        }
    }

    /** The statement's own timeout; 0 means the longest that there is. */
    static Optional<Duration> timeout(JsonNode parameters) {
        return parameters.properties().stream()
                .filter(p -> p.getKey().equalsIgnoreCase(TIMEOUT))
                .map(p -> Duration.ofSeconds(seconds(p.getValue().asString())))
                .findFirst();
    }

    private static long seconds(String text) {
        boolean digits =
                !text.isEmpty()
                        && text.length() < 10
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw Refusals.invalidValue(text, TIMEOUT);
        }
        return Long.parseLong(text);
    }
}
