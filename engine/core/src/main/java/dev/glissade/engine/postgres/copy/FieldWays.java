package dev.glissade.engine.postgres.copy;

import dev.glissade.engine.encode.ValueRule;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Field;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Which way the fields of each column go through the transcoder: decided once, before a row. */
final class FieldWays {
    private FieldWays() {}

    /**
     * The way that each column's fields go. One whose length has to be counted goes the way of
     * those that are seen as a whole, whatever its encoding.
     */
    static Encoding[] encodings(List<Field> fields, Substitutes substitutes) {
        Encoding[] encodings = fields.stream().map(Field::encoding).toArray(Encoding[]::new);
        for (int c = 0; c < encodings.length; c++) {
            ValueRule rule = substitutes.rule(c);
            if (rule != null && rule.countsLength()) {
                encodings[c] = Encoding.NUMERIC_CHECKED;
            }
        }
        return encodings;
    }

    static int[] numbers(Encoding[] encodings) {
        int[] numbers = new int[encodings.length];
        for (int c = encodings.length - 2; c >= 0; c--) {
            boolean number = encodings[c] == Encoding.INTEGER || encodings[c] == Encoding.NUMERIC;
            numbers[c] = number ? numbers[c + 1] + 1 : 0;
        }
        return numbers;
    }

    static @Nullable UsualMoment[] moments(Encoding[] encodings) {
        @Nullable UsualMoment[] moments = new @Nullable UsualMoment[encodings.length];
        for (int c = 0; c < encodings.length - 1; c++) {
            moments[c] = UsualMoment.of(encodings[c]).orElse(null);
        }
        return moments;
    }
}
