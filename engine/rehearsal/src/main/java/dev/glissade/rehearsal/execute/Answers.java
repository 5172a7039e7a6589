package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.StatementType;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/** The small answers: a status, counts of rows, a few rows of texts. */
final class Answers {
    private static final ColumnType TEXT = ColumnType.text(16_777_216);

    private Answers() {}

    static Answer status(StatementType type, String text) {
        return new Answer.Rows(type, List.of(text("status")), List.of(row(text)));
    }

    static Answer done(StatementType type) {
        return status(type, "Statement executed successfully.");
    }

    static Column text(String name) {
        return new Column(name, TEXT, true);
    }

    static Column number(String name) {
        return new Column(name, ColumnType.fixed(38, 0), true);
    }

    /** A row of texts, some of them NULL. */
    static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }

    static Answer count(StatementType type, List<Column> columns, long... counts) {
        @Nullable String[] texts = new @Nullable String[counts.length];
        for (int i = 0; i < counts.length; i++) {
            texts[i] = Long.toString(counts[i]);
        }
        return new Answer.Rows(type, columns, List.of(row(texts)));
    }

    static final List<Column> INSERTED = List.of(number("number of rows inserted"));

    static final List<Column> UPDATED =
            List.of(
                    number("number of rows updated"),
                    number("number of multi-joined rows updated"));

    static final List<Column> DELETED = List.of(number("number of rows deleted"));
}
