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

    /**
     * The map for one file.
     *
     * @param header the names in its first record, with PARSE_HEADER
     */
    static FieldMap of(CopyRequest request, List<String> header) {
        Optional<Transform> transform = request.transform();
        if (transform.isEmpty()) {
            return plain(request, header);
        }
        var sources = new ArrayList<Source>();
        for (String expression : transform.get().expressions()) {
            sources.add(source(expression.strip()));
        }
        boolean computed = sources.stream().anyMatch(source -> source instanceof Source.Computed);
        return new FieldMap(sources, computed ? transform.get().fieldsMax() : 0, false);
    }

    private static FieldMap plain(CopyRequest request, List<String> header) {
        var sources = new ArrayList<Source>();
        CopyOptions.Match match = request.options().match();
        boolean csv = request.fileFormat() instanceof CsvFormat;
        int position = 0;
        for (TargetColumn column : request.table().columns()) {
            String metadata = request.includeMetadata().get(column.name());
            if (metadata != null) {
                sources.add(new Source.Computed("\"" + metadata + "\""));
                continue;
            }
            position++;
            boolean named = csv && match != CopyOptions.Match.NONE;
            sources.add(new Source.Plain(named ? named(header, column, match) : position));
        }
        boolean counted = csv && match == CopyOptions.Match.NONE;
        return new FieldMap(sources, 0, counted && request.format().errorOnColumnCountMismatch());
    }

    /** The field of that name; one behind all others, which is NULL, when there is none. */
    private static int named(List<String> header, TargetColumn column, CopyOptions.Match match) {
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            boolean same =
                    match == CopyOptions.Match.CASE_SENSITIVE
                            ? name.equals(column.name())
                            : name.equalsIgnoreCase(column.name());
            if (same) {
                return i + 1;
            }
        }
        return Integer.MAX_VALUE;
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
