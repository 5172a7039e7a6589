package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.Refusals;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The copy options of COPY INTO a location: sql-reference/sql/copy-into-location.
 *
 * @param fileBytesMax after which a file ends, measured before compression
 * @param withoutQueryId whether INCLUDE_QUERY_ID = FALSE was said
 * @param returnRows whether the rows are returned and nothing is written
 */
public record UnloadOptions(
        boolean overwrite,
        boolean single,
        long fileBytesMax,
        boolean includeQueryId,
        boolean withoutQueryId,
        boolean detailed,
        boolean header,
        boolean returnRows) {
    private static final long FILE_BYTES_LIMIT = 5_368_709_120L;
    private static final Set<String> OPTIONS =
            Set.of(
                    "OVERWRITE",
                    "SINGLE",
                    "MAX_FILE_SIZE",
                    "INCLUDE_QUERY_ID",
                    "DETAILED_OUTPUT",
                    "HEADER",
                    "VALIDATION_MODE");

    /** Reads the options; what is left out has Snowflake's default. */
    public static UnloadOptions of(Map<String, List<String>> options) {
        var values = new OptionValues(options);
        values.refuseOthersThan(OPTIONS);
        long size = values.number("MAX_FILE_SIZE").orElse(16_777_216L);
        if (size < 1 || size > FILE_BYTES_LIMIT) {
            throw values.invalid("MAX_FILE_SIZE", Long.toString(size));
        }
        boolean rows = values.text("VALIDATION_MODE").isPresent();
        if (rows && !values.text("VALIDATION_MODE").orElse("").equalsIgnoreCase("RETURN_ROWS")) {
            throw values.invalid("VALIDATION_MODE", values.text("VALIDATION_MODE").orElse(""));
        }
        var result =
                new UnloadOptions(
                        values.truth("OVERWRITE", false),
                        values.truth("SINGLE", false),
                        size,
                        values.truth("INCLUDE_QUERY_ID", false),
                        !values.truth("INCLUDE_QUERY_ID", true),
                        values.truth("DETAILED_OUTPUT", false),
                        values.truth("HEADER", false),
                        rows);
        if (result.includeQueryId && (result.single || result.overwrite)) {
            throw Refusals.unsupported("INCLUDE_QUERY_ID with SINGLE or OVERWRITE");
        }
        return result;
    }
}
