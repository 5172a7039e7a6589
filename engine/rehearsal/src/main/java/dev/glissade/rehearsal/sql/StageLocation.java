package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.WarehouseException;

import java.util.Optional;

/**
 * A place in an internal stage, as {@code @db.schema.stage/path}, {@code @%table/path} or
 * {@code @~/path}.
 *
 * @param name absent for the user's stage
 * @param path below the stage, without a leading slash; exactly as written
 */
public record StageLocation(Kind kind, Optional<ObjectName> name, String path) {
    /** Whose stage it is. */
    public enum Kind {
        NAMED,
        TABLE,
        USER
    }

    /**
     * Reads a location's text, which begins with the at sign.
     *
     * @throws WarehouseException when it is not one
     */
    static StageLocation parse(String text) {
        String rest = text.substring(1);
        if (rest.equals("~") || rest.startsWith("~/")) {
            return new StageLocation(
                    Kind.USER, Optional.empty(), rest.length() < 2 ? "" : rest.substring(2));
        }
        int slash = indexOutsideQuotes(rest, '/');
        String name = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash + 1);
        // The table's stage may be qualified: @schema.%table.
        int percent = indexOutsideQuotes(name, '%');
        if (percent >= 0) {
            name = name.substring(0, percent) + name.substring(percent + 1);
        }
        var tokens = new Tokens(name);
        ObjectName object = tokens.objectName();
        if (!tokens.atEnd()) {
            throw Refusals.syntax(1, 0, text);
        }
        return new StageLocation(percent >= 0 ? Kind.TABLE : Kind.NAMED, Optional.of(object), path);
    }

    private static int indexOutsideQuotes(String text, char wanted) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == wanted && !quoted) {
                return i;
            }
        }
        return -1;
    }
}
