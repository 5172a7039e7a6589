package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.Refusals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The options of a JSON file format, each as documented under {@code TYPE = JSON} of COPY INTO
 * table.
 *
 * @param multiLine whether a record may hold line ends
 * @param octal whether numbers that begin with a 0 are octal
 * @param allowDuplicate whether a name may stand twice in an object: the last one counts
 * @param stripOuterArray whether the elements of an array are records of their own
 * @param stripNullValues whether members and elements that are null go
 * @param trimSpace with MATCH_BY_COLUMN_NAME: whether texts lose their outer blanks
 * @param cells for values in columns of their own
 */
public record JsonFormat(
        boolean multiLine,
        boolean octal,
        boolean allowDuplicate,
        boolean stripOuterArray,
        boolean stripNullValues,
        boolean trimSpace,
        CsvFormat cells)
        implements FileFormat {
    private static final Set<String> OWN =
            Set.of(
                    "TYPE",
                    "TRIM_SPACE",
                    "MULTI_LINE",
                    "ENABLE_OCTAL",
                    "ALLOW_DUPLICATE",
                    "STRIP_OUTER_ARRAY",
                    "STRIP_NULL_VALUES",
                    "IGNORE_UTF8_ERRORS");

    private static final Set<String> SHARED =
            Set.of(
                    "COMPRESSION",
                    "FILE_EXTENSION",
                    "DATE_FORMAT",
                    "TIME_FORMAT",
                    "TIMESTAMP_FORMAT",
                    "BINARY_FORMAT",
                    "NULL_IF",
                    "REPLACE_INVALID_CHARACTERS",
                    "SKIP_BYTE_ORDER_MARK");

    static JsonFormat of(Map<String, List<String>> options) {
        var values = new OptionValues(options);
        Map<String, List<String>> shared = new HashMap<>();
        for (var option : options.entrySet()) {
            if (SHARED.contains(option.getKey())) {
                shared.put(option.getKey(), option.getValue());
            } else if (!OWN.contains(option.getKey())) {
                throw Refusals.invalidParameter(option.getKey());
            }
        }
        if (values.truth("IGNORE_UTF8_ERRORS", false)) {
            shared.put("REPLACE_INVALID_CHARACTERS", List.of("TRUE"));
        }
        return new JsonFormat(
                values.truth("MULTI_LINE", true),
                values.truth("ENABLE_OCTAL", false),
                values.truth("ALLOW_DUPLICATE", false),
                values.truth("STRIP_OUTER_ARRAY", false),
                values.truth("STRIP_NULL_VALUES", false),
                values.truth("TRIM_SPACE", false),
                CsvFormat.of(shared));
    }

    /** NULL_IF counts with MATCH_BY_COLUMN_NAME only. */
    CsvFormat wholeCells() {
        return cells.withoutNullTexts();
    }
}
