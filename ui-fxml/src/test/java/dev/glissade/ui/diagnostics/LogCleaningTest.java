package dev.glissade.ui.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogCleaningTest {
    @Test
    void our_own_lines_and_all_places_stay_and_the_words_of_others_go() {
        String log =
                """
                2026-01-31T12:00Z WARN  d.g.engine.run.RunLoop [main] retry table=sales.a
                org.postgresql.util.PSQLException: ERROR: duplicate key
                  Detail: Key (card)=(4711) exists already.
                \tat org.postgresql.core.v3.Executor.receive(Executor.java:2733)
                Caused by: java.io.IOException: card 4711
                \t... 12 common frames omitted
                2026-01-31T12:01Z ERROR o.postgresql.Driver [main] row (4711) is wrong
                2026-01-31T12:02Z INFO  dev.glissade.app.Glissade [main] begun version=1
                """;
        assertThat(LogCleaning.of(log))
                .isEqualTo(
                        """
                        2026-01-31T12:00Z WARN  d.g.engine.run.RunLoop [main] retry table=sales.a
                        org.postgresql.util.PSQLException
                        \tat org.postgresql.core.v3.Executor.receive(Executor.java:2733)
                        Caused by: java.io.IOException
                        \t... 12 common frames omitted
                        2026-01-31T12:01Z ERROR o.postgresql.Driver [main] (left out)
                        2026-01-31T12:02Z INFO  dev.glissade.app.Glissade [main] begun version=1
                        """);
    }
}
