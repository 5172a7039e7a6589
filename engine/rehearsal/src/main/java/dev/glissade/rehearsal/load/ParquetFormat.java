package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.Refusals;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The options of a Parquet file format, each as documented under {@code TYPE = PARQUET} of COPY
 * INTO table. How its pages are compressed the file says itself.
 *
 * @param binaryAsText whether bytes without a logical type are UTF-8 text
 * @param logicalTypes whether moments are what their logical types say
 * @param vectorized whether NULLs are shown and maps are objects
 * @param snappy whether a file that is unloaded is compressed
 * @param trimSpace with MATCH_BY_COLUMN_NAME: whether texts lose their outer blanks
 * @param cells has the texts that mean NULL, with MATCH_BY_COLUMN_NAME
 */
public record ParquetFormat(
        boolean binaryAsText,
        boolean logicalTypes,
        boolean vectorized,
        boolean snappy,
        boolean trimSpace,
        CsvFormat cells)
        implements FileFormat {
    private static final Set<String> OPTIONS =
            Set.of(
                    "TYPE",
                    "COMPRESSION",
                    "SNAPPY_COMPRESSION",
                    "BINARY_AS_TEXT",
                    "USE_LOGICAL_TYPE",
                    "USE_VECTORIZED_SCANNER",
                    "TRIM_SPACE",
                    "REPLACE_INVALID_CHARACTERS",
                    "NULL_IF");

    static ParquetFormat of(Map<String, List<String>> options) {
        var values = new OptionValues(options);
        values.refuseOthersThan(OPTIONS);
        String compression = values.text("COMPRESSION").orElse("AUTO").toUpperCase(Locale.ROOT);
        if (compression.equals("LZO")) {
            throw Refusals.unsupported("COMPRESSION = LZO");
        }
        if (!Set.of("AUTO", "SNAPPY", "NONE").contains(compression)) {
            throw values.invalid("COMPRESSION", compression);
        }
        if (values.truth("REPLACE_INVALID_CHARACTERS", false)) {
            throw Refusals.unsupported("REPLACE_INVALID_CHARACTERS = TRUE of Parquet");
        }
        Map<String, List<String>> cells = new HashMap<>();
        values.list("NULL_IF").ifPresent(texts -> cells.put("NULL_IF", texts));
        // The vectorized scanner pays no heed to the two options beside it.
        boolean vectorized = values.truth("USE_VECTORIZED_SCANNER", false);
        boolean asText = values.truth("BINARY_AS_TEXT", true);
        boolean logical = values.truth("USE_LOGICAL_TYPE", false);
        boolean snappy = values.truth("SNAPPY_COMPRESSION", true);
        return new ParquetFormat(
                asText && !vectorized,
                logical || vectorized,
                vectorized,
                snappy && !compression.equals("NONE"),
                values.truth("TRIM_SPACE", false),
                CsvFormat.of(cells));
    }
}
