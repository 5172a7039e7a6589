package dev.glissade.rehearsal;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Relations of any number of rows in SQL that every dialect reads. */
final class ManyRows {
    private ManyRows() {}

    /**
     * A FROM clause with ten to the power of {@code digits} rows.
     *
     * @param digits tables a0, a1 … with a digit x each
     */
    static String from(int digits) {
        return IntStream.range(0, digits)
                .mapToObj(
                        i ->
                                "(values (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)) as a%d(x)"
                                        .formatted(i))
                .collect(Collectors.joining(" cross join ", " from ", ""));
    }

    /** The number that a row's digits make, all digits below a million. */
    static String number(int digits) {
        return IntStream.range(0, digits)
                .mapToObj(i -> "a%d.x * %d".formatted(i, (long) Math.pow(10, i)))
                .collect(Collectors.joining(" + "));
    }

    /** A query of one number that runs until it is cancelled. */
    static String endless() {
        String sum =
                IntStream.range(0, 14)
                        .mapToObj(i -> "a%d.x".formatted(i))
                        .collect(Collectors.joining(" + "));
        return "select sum(" + sum + ")" + from(14);
    }
}
