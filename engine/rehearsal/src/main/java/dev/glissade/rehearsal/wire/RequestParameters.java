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
    private static final String TAG = "QUERY_TAG";
    private static final String COUNT = "MULTI_STATEMENT_COUNT";

    /**
     * Nothing here waits in a queue, the format is what the driver says with the first statement of
     * a batch, and a query timeout it keeps itself, by a cancel.
     */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("STATEMENT_QUEUED_TIMEOUT_IN_SECONDS", "NEW_SQL_FORMAT", "QUERY_TIMEOUT");

    private RequestParameters() {}

    /** Refuses by name what would have to change how the statement runs. */
    static void requireSupported(JsonNode parameters) {
        for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
            String name = parameter.getKey().toUpperCase(Locale.ROOT);
            // The driver says so of the values that it put into a stage.
            boolean standard =
                    name.endsWith("_INPUT_FORMAT")
                            && parameter.getValue().asString("").equalsIgnoreCase("AUTO");
            boolean known =
                    standard
                            || name.equals(COUNT)
                            || name.equals(TIMEOUT)
                            || name.equals(TAG)
                            || WITHOUT_EFFECT.contains(name);
            if (!known && LoginParameters.DRIVERS.stream().noneMatch(name::startsWith)) {
                throw Refusals.unsupported("parameter " + name + " for one statement");
            }
        }
    }

    /** The statement's own timeout; 0 means the longest that there is. */
    static Optional<Duration> timeout(JsonNode parameters) {
        return number(parameters, TIMEOUT).map(Duration::ofSeconds);
    }

    /** How many statements the text has, 0 for any number. */
    static Optional<Integer> statements(JsonNode parameters) {
        return number(parameters, COUNT);
    }

    /** What the query history shows beside the statement. */
    static Optional<String> tag(JsonNode parameters) {
        return text(parameters, TAG);
    }

    private static Optional<Integer> number(JsonNode parameters, String name) {
        return text(parameters, name).map(text -> number(text, name));
    }

    private static Optional<String> text(JsonNode parameters, String name) {
        return parameters.properties().stream()
                .filter(p -> p.getKey().equalsIgnoreCase(name))
                .map(p -> p.getValue().asString())
                .findFirst();
    }

    private static int number(String text, String name) {
        boolean digits =
                !text.isEmpty()
                        && text.length() < 10
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw Refusals.invalidValue(text, name);
        }
        return Integer.parseInt(text);
    }
}
