package dev.glissade.rehearsal.load;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * VALIDATION_MODE of sql-reference/sql/copy-into-table: files are tested, nothing is loaded.
 *
 * @param rows how many rows to return; 0 for the errors
 * @param all whether files that were loaded in part are tested too
 */
public record ValidationMode(long rows, boolean all) {
    private static final Pattern ROWS = Pattern.compile("RETURN_([1-9][0-9]{0,9})_ROWS");

    static Optional<ValidationMode> of(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        Matcher rows = ROWS.matcher(upper);
        if (rows.matches()) {
            return Optional.of(new ValidationMode(Long.parseLong(rows.group(1)), false));
        }
        return switch (upper) {
            case "RETURN_ERRORS" -> Optional.of(new ValidationMode(0, false));
            case "RETURN_ALL_ERRORS" -> Optional.of(new ValidationMode(0, true));
            default -> Optional.empty();
        };
    }
}
