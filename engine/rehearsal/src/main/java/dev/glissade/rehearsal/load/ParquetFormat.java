package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.Refusals;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The options of a Parquet file format, each as documented under {@code TYPE = PARQUET} of COPY
 * INTO table. How its pages are compressed the file says itself.
 *
 * @param binaryAsText whether bytes without a logical type are UTF-8 text
 */
public record ParquetFormat(boolean binaryAsText, boolean snappy, CsvFormat cells)
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
        values.refuseUnless("USE_LOGICAL_TYPE", "TRUE");
        values.refuseUnless("TRIM_SPACE", "FALSE");
        values.refuseUnless("REPLACE_INVALID_CHARACTERS", "FALSE");
        // The scanner is Snowflake's own affair; its results are the same for what is read here.
        values.truth("USE_VECTORIZED_SCANNER", false);
        if (!values.list("NULL_IF").orElse(List.of()).isEmpty()) {
            throw Refusals.unsupported("NULL_IF of Parquet");
        }
        boolean snappy = values.truth("SNAPPY_COMPRESSION", true);
        return new ParquetFormat(
                values.truth("BINARY_AS_TEXT", true),
                snappy && !compression.equals("NONE"),
                CsvFormat.defaults());
    }
}
