package dev.glissade.engine.project.imports;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names as a workflow file has them: identifiers of the two databases, in quotes where they need
 * them. A project has the names themselves.
 */
final class WorkflowNames {
    private static final Pattern SOURCE_BARE = Pattern.compile("[a-z_][a-z0-9_$]*");
    private static final Pattern TARGET_BARE = Pattern.compile("[A-Z_][A-Z0-9_$]*");

    private WorkflowNames() {}

    /** PostgreSQL folds what is not quoted to lower case. */
    static String ofSource(String identifier) {
        return isQuoted(identifier) ? unquoted(identifier) : identifier.toLowerCase(Locale.ROOT);
    }

    /** Snowflake folds it to upper case. */
    static String ofTarget(String identifier) {
        return isQuoted(identifier) ? unquoted(identifier) : identifier.toUpperCase(Locale.ROOT);
    }

    static String toSource(String name) {
        return SOURCE_BARE.matcher(name).matches() ? name : quoted(name);
    }

    static String toTarget(String name) {
        return TARGET_BARE.matcher(name).matches() ? name : quoted(name);
    }

    private static boolean isQuoted(String identifier) {
        return identifier.length() > 2 && identifier.startsWith("\"") && identifier.endsWith("\"");
    }

    private static String unquoted(String identifier) {
        return identifier.substring(1, identifier.length() - 1).replace("\"\"", "\"");
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
