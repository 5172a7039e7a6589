package dev.glissade.ui.validate;

import dev.glissade.engine.validate.Level;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.ui.session.Compared;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * One table of the list.
 *
 * @param kind how it stands
 * @param words for that, in two or three
 * @param proof how its columns are proven, in few words
 * @param columnsProven and how many of them, such as {@code 4 of 5}
 * @param expanded whether it is open
 */
record TableRow(
        Compared.Row of,
        Kind kind,
        String words,
        String sourceRows,
        String targetRows,
        String columnsProven,
        String proof,
        BooleanProperty expanded) {

    /** How a table stands; those that want a look first. */
    enum Kind {
        DIFFERENT,
        NOT_COMPARABLE,
        ACCEPTED,
        SAME
    }

    static TableRow of(Compared.Row row, ValidateWords words) {
        Kind kind = kind(row);
        return new TableRow(
                row,
                kind,
                words.verdict(row, kind),
                row.verdict().map(v -> words.rows(v.sourceRows())).orElse(""),
                row.verdict().map(v -> words.rows(v.targetRows())).orElse(""),
                row.verdict().map(words::columnsProven).orElse(""),
                row.verdict().map(words::proofs).orElse(""),
                new SimpleBooleanProperty());
    }

    /** One that was just compared, in a comparison that goes on. */
    static TableRow of(TableVerdict verdict, Level level, ValidateWords words) {
        return of(Compared.Row.of(verdict, level, Instant.EPOCH), words);
    }

    private static Kind kind(Compared.Row row) {
        return switch (row.result()) {
            case DIFFERENT -> Kind.DIFFERENT;
            case NOT_COMPARABLE -> Kind.NOT_COMPARABLE;
            case EQUAL ->
                    row.verdict()
                                    .filter(v -> v.result() instanceof TableVerdict.Result.Accepted)
                                    .isPresent()
                            ? Kind.ACCEPTED
                            : Kind.SAME;
        };
    }

    /** Its name at the source. */
    String name() {
        return of.table().toString();
    }

    /** An id for something that belongs to it. */
    String id(String what) {
        return what + "-" + name().replaceAll("[^A-Za-z0-9_]", "-");
    }

    /** Whether its name holds the text, in whatever case. */
    boolean matches(String text) {
        return name().toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** Conversions that the project has accepted. */
    List<String> conversions() {
        return of.verdict()
                .filter(v -> v.result() instanceof TableVerdict.Result.Accepted)
                .map(v -> ((TableVerdict.Result.Accepted) v.result()).conversions())
                .orElse(List.of());
    }
}
