package dev.glissade.faults.tables;

import java.util.List;

/**
 * A table of a seeded schema.
 *
 * @param source quoted and qualified
 * @param target likewise, folded as the standard policy folds names; in the session's database
 * @param statements that make and fill it
 */
public record SeededTable(String source, String target, List<String> statements) {
    public SeededTable {
        statements = List.copyOf(statements);
    }
}
