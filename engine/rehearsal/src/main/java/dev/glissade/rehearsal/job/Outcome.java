package dev.glissade.rehearsal.job;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.result.Rowset;
import dev.glissade.rehearsal.session.Description;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.List;

/** How a job ended. */
public sealed interface Outcome {
    /** With rows, all of them encoded. */
    record Rows(StatementType type, List<Column> columns, Rowset rowset) implements Outcome {
        public Rows {
            columns = List.copyOf(columns);
        }
    }

    /** With a transfer that the client now does itself. */
    record Transfer(StatementType type, ObjectNode json) implements Outcome {}

    /** Several statements, each done; their results are asked for by their own ids. */
    record Several(List<Part> parts) implements Outcome {
        public Several {
            parts = List.copyOf(parts);
        }
    }

    /** One of several statements. */
    record Part(String queryId, StatementType type) {}

    /** Described, not run. */
    record Described(Description description) implements Outcome {}

    /**
     * Refused, failed or cancelled.
     *
     * @param code Snowflake's number
     */
    record Failed(int code, String sqlState, String message) implements Outcome {
        public static final int INTERNAL_ERROR = 603;

        public static Failed cancelled() {
            return new Failed(604, "57014", "SQL execution canceled");
        }

        public static Failed timedOut(Duration timeout) {
            return new Failed(
                    630,
                    "57014",
                    ("Statement reached its statement or warehouse timeout of %d second(s) and was"
                                    + " canceled.")
                            .formatted(timeout.toSeconds()));
        }

        /** Says nothing of what happened: that is in the log, once, beside the same query id. */
        public static Failed internal(String queryId) {
            return new Failed(
                    INTERNAL_ERROR,
                    "XX000",
                    "SQL execution internal error: Processing aborted by error 300002:"
                            + queryId
                            + ".");
        }
    }
}
