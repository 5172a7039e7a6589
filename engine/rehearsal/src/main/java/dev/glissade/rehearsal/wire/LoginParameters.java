package dev.glissade.rehearsal.wire;

import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.job.Finished;
import dev.glissade.rehearsal.job.Job;
import dev.glissade.rehearsal.job.Outcome;
import dev.glissade.rehearsal.job.SessionJobs;
import dev.glissade.rehearsal.job.Task;
import dev.glissade.rehearsal.session.Bindings;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The session parameters that come with a login. They take the way of a statement, so that one that
 * is unknown is refused as there. Settings of the driver itself may be left alone: every answer
 * tells it the values that hold.
 */
final class LoginParameters {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How the names of settings begin that are the clients' own. */
    static final Set<String> DRIVERS = Set.of("CLIENT_", "JDBC_", "PYTHON_", "GO_", "JS_", "ODBC_");

    /** What a client insists on and cannot have, as results in Arrow, it must be told. */
    private static final int UNSUPPORTED = 2;

    private LoginParameters() {}

    static void apply(JsonNode parameters, SessionJobs jobs) throws InterruptedException {
        for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
            String name = parameter.getKey();
            JsonNode value = parameter.getValue();
            // The driver adds a note to Snowflake about its address: no parameter, but an object.
            if (!value.isContainer() && !value.isNull()) {
                apply(name, value, jobs);
            }
        }
    }

    private static void apply(String name, JsonNode value, SessionJobs jobs)
            throws InterruptedException {
        if (!isName(name)) {
            throw new WarehouseException(
                    1006, "22023", "Invalid name of a session parameter: '" + name + "'.");
        }
        var task =
                new Task.Execute(
                        alterSession(name, value),
                        Bindings.NONE,
                        Optional.empty(),
                        Optional.of(1),
                        Optional.empty(),
                        true);
        Job job = jobs.submit(UUID.randomUUID().toString(), task);
        Optional<Finished> end = job.await(PATIENCE);
        if (end.isPresent()
                && end.get().outcome() instanceof Outcome.Failed failed
                && !(isDriversOwn(name) && failed.code() != UNSUPPORTED)) {
            throw new WarehouseException(failed.code(), failed.sqlState(), failed.message());
        }
    }

    static String alterSession(String name, JsonNode value) {
        String text = value.asString();
        String literal =
                value.isString() ? "'" + text.replace("\\", "\\\\").replace("'", "''") + "'" : text;
        return "ALTER SESSION SET " + name + " = " + literal;
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.chars()
                        .allMatch(c -> c == '_' || (c < 0x80 && Character.isLetterOrDigit(c)))
                && !Character.isDigit(name.charAt(0));
    }

    private static boolean isDriversOwn(String name) {
        return DRIVERS.stream().anyMatch(name::startsWith);
    }
}
