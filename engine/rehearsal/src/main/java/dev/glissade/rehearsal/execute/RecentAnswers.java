package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Refusals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/** The last answers of a session, for RESULT_SCAN: those of few rows, that are no query's. */
final class RecentAnswers {
    private static final int ANSWERS_MAX = 16;
    private static final int ROWS_MAX = 10_000;

    /** The newest first; empty for an answer that is not kept. */
    private final Deque<Optional<Answer.Rows>> answers = new ArrayDeque<>();

    void add(Optional<Answer> answer) {
        answers.addFirst(
                answer.filter(a -> a instanceof Answer.Rows rows && rows.rows().size() <= ROWS_MAX)
                        .map(a -> (Answer.Rows) a));
        if (answers.size() > ANSWERS_MAX) {
            answers.removeLast();
        }
    }

    /** The answer of so many statements ago, 1 for the last. */
    Answer.Rows back(int statements) {
        Iterator<Optional<Answer.Rows>> newest = answers.iterator();
        Optional<Answer.Rows> found = Optional.empty();
        for (int i = 0; i < statements && newest.hasNext(); i++) {
            found = newest.next();
        }
        if (statements > answers.size()) {
            throw Refusals.unsupported("RESULT_SCAN of an older statement");
        }
        return found.orElseThrow(
                () ->
                        Refusals.unsupported(
                                "RESULT_SCAN, with other clauses, of a query or of a failed"
                                        + " statement"));
    }
}
