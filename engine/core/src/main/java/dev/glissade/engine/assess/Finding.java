package dev.glissade.engine.assess;

import dev.glissade.engine.model.TableId;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Something the assessment found.
 *
 * @param table the table it concerns; null when it concerns the whole database
 * @param objects what in the table: columns with their types, names; may be empty
 * @param why what it means, without row data
 * @param fix what the user can do about it, empty when nothing needs doing
 */
public record Finding(
        Severity severity,
        FindingCode code,
        @Nullable TableId table,
        List<String> objects,
        String why,
        String fix) {
    public Finding {
        objects = List.copyOf(objects);
    }

    /** One line: which table, which objects, why, what to do. */
    public String text() {
        return "%s%s: %s%s"
                .formatted(
                        table == null ? "database" : table,
                        objects.isEmpty() ? "" : " (" + String.join(", ", objects) + ")",
                        why,
                        fix.isEmpty() ? "" : ". " + fix);
    }
}
