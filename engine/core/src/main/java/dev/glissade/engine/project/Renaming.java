package dev.glissade.engine.project;

import java.util.List;

/**
 * What becomes of the source's names before they are folded; names that a table's configuration
 * states are taken as they stand.
 *
 * @param tablePrefix before every table's name
 * @param tableSuffix behind it
 * @param rules applied one after the other in this order, before prefix and suffix
 */
public record Renaming(String tablePrefix, String tableSuffix, List<RenameRule> rules) {
    private static final Renaming NONE = new Renaming("", "", List.of());

    public Renaming {
        rules = List.copyOf(rules);
    }

    /** Every name as it is. */
    public static Renaming none() {
        return NONE;
    }
}
