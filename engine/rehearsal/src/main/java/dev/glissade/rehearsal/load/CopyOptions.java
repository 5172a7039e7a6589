package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.Refusals;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The copy options of COPY INTO a table.
 *
 * @param truncateColumns whether texts that are too long are cut; Snowflake errs by default
 * @param sizeLimitBytes after which no further file is begun
 */
public record CopyOptions(
        OnError onError,
        boolean force,
        boolean purge,
        boolean returnFailedOnly,
        boolean truncateColumns,
        Optional<Long> sizeLimitBytes) {

    private static final Set<String> OPTIONS =
            Set.of(
                    "ON_ERROR",
                    "FORCE",
                    "PURGE",
                    "RETURN_FAILED_ONLY",
                    "TRUNCATECOLUMNS",
                    "ENFORCE_LENGTH",
                    "SIZE_LIMIT",
                    "LOAD_UNCERTAIN_FILES",
                    "MATCH_BY_COLUMN_NAME",
                    "VALIDATION_MODE",
                    "INCLUDE_METADATA",
                    "LOAD_MODE",
                    "CLUSTER_AT_INGEST_TIME");

    /** Snowflake's defaults. */
    public static CopyOptions defaults() {
        return of(Map.of());
    }

    /**
     * Reads copy options; what is left out has Snowflake's default.
     *
     * @param options by upper case name, as in {@link CsvFormat#of}
     * @throws dev.glissade.rehearsal.answer.WarehouseException for an unknown option or value, or
     *     one that is not done here, by its name
     */
    public static CopyOptions of(Map<String, List<String>> options) {
        var values = new OptionValues(options);
        values.refuseOthersThan(OPTIONS);
        values.refuseUnless("MATCH_BY_COLUMN_NAME", "NONE");
        values.refuseUnless("LOAD_MODE", "FULL_INGEST");
        values.refuseUnless("CLUSTER_AT_INGEST_TIME", "FALSE");
        for (String name : List.of("VALIDATION_MODE", "INCLUDE_METADATA")) {
            if (options.containsKey(name)) {
                throw Refusals.unsupported(name);
            }
        }
        // Every file's load is known here for ever, so no file is ever uncertain.
        values.truth("LOAD_UNCERTAIN_FILES", false);
        boolean enforceLength = values.truth("ENFORCE_LENGTH", true);
        return new CopyOptions(
                onError(values),
                values.truth("FORCE", false),
                values.truth("PURGE", false),
                values.truth("RETURN_FAILED_ONLY", false),
                values.truth("TRUNCATECOLUMNS", !enforceLength),
                values.number("SIZE_LIMIT"));
    }

    private static OnError onError(OptionValues values) {
        String text = values.text("ON_ERROR").orElse("ABORT_STATEMENT").toUpperCase(Locale.ROOT);
        return switch (text) {
            case "ABORT_STATEMENT" -> OnError.ABORT_STATEMENT;
            case "CONTINUE" -> OnError.CONTINUE;
            case "SKIP_FILE" -> OnError.SKIP_FILE;
            default -> {
                if (text.startsWith("SKIP_FILE_")) {
                    throw Refusals.unsupported("ON_ERROR = " + text);
                }
                throw values.invalid("ON_ERROR", text);
            }
        };
    }
}
