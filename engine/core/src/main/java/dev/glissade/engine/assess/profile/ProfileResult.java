package dev.glissade.engine.assess.profile;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The answer to a {@link ProfileQuery}. */
public sealed interface ProfileResult {

    /**
     * What was found.
     *
     * @param rows looked at
     * @param values one for each metric, in their order
     */
    record Profiled(long rows, List<Value> values) implements ProfileResult {
        public Profiled {
            values = List.copyOf(values);
        }
    }

    /** The table's values could not be looked at; why, for people, without data. */
    record Failed(String why) implements ProfileResult {}

    /**
     * Of one metric.
     *
     * @param amount how many rows, digits or bytes; 0 where there is no value
     * @param keys of up to two of the rows
     */
    record Value(long amount, List<String> keys) {
        public Value {
            keys = List.copyOf(keys);
        }
    }

    /** Reads the array that the query's one row holds. */
    static Profiled of(ProfileQuery query, @Nullable String[] answer) {
        var values = new ArrayList<Value>();
        int at = 1;
        for (Metric metric : query.metrics()) {
            String amount = answer[at++];
            List<String> keys = List.of();
            if (metric.counts()) {
                keys =
                        Stream.of(answer[at], answer[at + 1])
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList();
                at += 2;
            }
            values.add(new Value(amount == null ? 0 : Long.parseLong(amount), keys));
        }
        String rows = answer[0];
        return new Profiled(rows == null ? 0 : Long.parseLong(rows), values);
    }
}
