package dev.glissade.rehearsal.load;

import java.util.List;

/**
 * The SELECT of a COPY, already in DuckDB's terms.
 *
 * @param expressions one a filled column, over the VARCHAR columns c1, c2, … for $1, $2, …
 * @param fieldsMax the highest position any of them names; at least 1
 */
public record Transform(List<String> expressions, int fieldsMax) {
    public Transform {
        expressions = List.copyOf(expressions);
        if (fieldsMax < 1) {
            throw new IllegalArgumentException("a transform reads at least $1");
        }
    }
}
