package dev.glissade.rehearsal.load;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The copy options of COPY INTO a table.
 *
 * @param truncateColumns whether texts that are too long are cut; Snowflake errs by default
 * @param loadUncertainFiles whether files load of which nobody knows any more
 * @param match how fields find their columns; NONE by their position
 * @param validation present when files are only tested
 * @param sizeLimitBytes after which no further file is begun
 */
public record CopyOptions(
        OnError onError,
        boolean force,
        boolean purge,
        boolean returnFailedOnly,
        boolean truncateColumns,
        boolean loadUncertainFiles,
        Match match,
        Optional<ValidationMode> validation,
        Optional<Long> sizeLimitBytes) {

    /** MATCH_BY_COLUMN_NAME. */
    public enum Match {
        NONE,
        CASE_SENSITIVE,
        CASE_INSENSITIVE
    }

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
        values.refuseUnless("LOAD_MODE", "FULL_INGEST");
        values.refuseUnless("CLUSTER_AT_INGEST_TIME", "FALSE");
        Optional<Long> sizeLimit = values.number("SIZE_LIMIT");
        if (sizeLimit.filter(bytes -> bytes == 0).isPresent()) {
            throw values.invalid("SIZE_LIMIT", "0");
        }
        boolean enforceLength = values.truth("ENFORCE_LENGTH", true);
        return new CopyOptions(
                onError(values),
                values.truth("FORCE", false),
                values.truth("PURGE", false),
                values.truth("RETURN_FAILED_ONLY", false),
                values.truth("TRUNCATECOLUMNS", !enforceLength),
                values.truth("LOAD_UNCERTAIN_FILES", false),
                match(values),
                validation(values),
                sizeLimit);
    }

    private static Match match(OptionValues values) {
        String text = values.text("MATCH_BY_COLUMN_NAME").orElse("NONE");
        for (Match match : Match.values()) {
            if (match.name().equalsIgnoreCase(text)) {
                return match;
            }
        }
        throw values.invalid("MATCH_BY_COLUMN_NAME", text);
    }

    private static Optional<ValidationMode> validation(OptionValues values) {
        Optional<String> text = values.text("VALIDATION_MODE");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                ValidationMode.of(text.get())
                        .orElseThrow(() -> values.invalid("VALIDATION_MODE", text.get())));
    }

    private static OnError onError(OptionValues values) {
        String text = values.text("ON_ERROR").orElse("ABORT_STATEMENT");
        return OnError.of(text).orElseThrow(() -> values.invalid("ON_ERROR", text));
    }
}
