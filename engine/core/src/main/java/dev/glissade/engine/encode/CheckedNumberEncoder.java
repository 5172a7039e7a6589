package dev.glissade.engine.encode;

import dev.glissade.engine.model.SfType;

import java.io.IOException;

/**
 * A number of a column that may hold more than its target: Snowflake would round what is too fine
 * without a word, so it is refused here. Zeros at either end count for nothing.
 */
final class CheckedNumberEncoder implements Encoder {
    private static final int SIGNIFICANT_DIGITS_MAX = 38;

    /** DECFLOAT's exponents go from -16383 to 16384, those of PostgreSQL's numeric to 131071. */
    static final int DECFLOAT_WHOLE_MAX = 16_385;

    private final int wholeMax;
    private final int placesMax;
    private final int significantMax;

    CheckedNumberEncoder(SfType type) {
        switch (type) {
            case SfType.Fixed(int precision, int scale) -> {
                wholeMax = precision - scale;
                placesMax = scale;
                significantMax = precision;
            }
            case SfType.DecFloat() -> {
                wholeMax = DECFLOAT_WHOLE_MAX;
                placesMax = Integer.MAX_VALUE;
                significantMax = SIGNIFICANT_DIGITS_MAX;
            }
            default -> throw new IllegalArgumentException(type.sql() + " is no decimal");
        }
    }

    @Override
    public void encode(byte[] in, int from, int to, CsvBuffer out) throws IOException {
        int start = from < to && in[from] == '-' ? from + 1 : from;
        int point = start;
        while (point < to && in[point] != '.') {
            point++;
        }
        int first = start;
        while (first < to && (in[first] == '0' || in[first] == '.')) {
            first++;
        }
        int last = to - 1;
        while (last > first && (in[last] == '0' || in[last] == '.')) {
            last--;
        }
        requireDigits(in, start, to, point);
        if (first < to) {
            int whole = Math.max(0, point - first);
            int places = Math.max(0, last - point);
            int significant = last - first + 1 - (first < point && point < last ? 1 : 0);
            if (whole > wholeMax || places > placesMax || significant > significantMax) {
                throw new RefusedValue("a number of more digits than the target's type has");
            }
        }
        out.append(in, from, to);
    }

    private static void requireDigits(byte[] in, int start, int to, int point) {
        if (start == to) {
            throw new RefusedValue("a text that is no number");
        }
        for (int at = start; at < to; at++) {
            if (at != point && (in[at] < '0' || in[at] > '9')) {
                throw new RefusedValue("NaN or infinity, which the target's type does not have");
            }
        }
    }
}
