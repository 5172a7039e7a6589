package dev.glissade.rehearsal.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What fills each column of a COPY: a field of the file as it stands, or an expression over fields.
 *
 * @param sources one a target column, in their order
 * @param fieldsMax how many fields the expressions name; 0 without any
 * @param countChecked whether a record must have exactly one field a column
 */
record FieldMap(List<Source> sources, int fieldsMax, boolean countChecked) {
    FieldMap {
        sources = List.copyOf(sources);
    }

    /** Where a column's value comes from. */
    sealed interface Source {
        /** The field at this place, from 1; a record that is shorter gives NULL. */
        record Plain(int field) implements Source {}

        /** DuckDB's SQL over c1, c2, …, all VARCHAR. */
        record Computed(String sql) implements Source {}
    }

    static FieldMap of(CopyRequest request) {
        var sources = new ArrayList<Source>();
        Optional<Transform> transform = request.transform();
        if (transform.isEmpty()) {
            for (int i = 1; i <= request.table().columns().size(); i++) {
                sources.add(new Source.Plain(i));
            }
            return new FieldMap(sources, 0, request.format().errorOnColumnCountMismatch());
        }
        for (String expression : transform.get().expressions()) {
            sources.add(source(expression.strip()));
        }
        boolean computed = sources.stream().anyMatch(source -> source instanceof Source.Computed);
        return new FieldMap(sources, computed ? transform.get().fieldsMax() : 0, false);
    }

    /** A bare field keeps the rules of a plain load: they differ from DuckDB's casts. */
    private static Source source(String expression) {
        String number = expression.startsWith("c") ? expression.substring(1) : "";
        boolean bare =
                !number.isEmpty()
                        && number.length() <= 5
                        && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return bare ? new Source.Plain(Integer.parseInt(number)) : new Source.Computed(expression);
    }
}
