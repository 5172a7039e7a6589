package dev.glissade.rehearsal.job;

import java.util.regex.Pattern;

/**
 * Keeps secrets out of the query history. A text with a syntax error is not shown, since nobody can
 * say what in it is a secret, as in Snowflake (behavior change bcr-936); nor is one that speaks of
 * passwords, keys and the like.
 */
final class Redaction {
    private static final String REDACTED = "<redacted>";
    private static final int SYNTAX_ERROR = 1003;

    private static final Pattern SECRET =
            Pattern.compile(
                    "CREDENTIAL|PASSWORD|PASSCODE|PASSPHRASE|SECRET|TOKEN|MASTER_KEY|PRIVATE_KEY"
                            + "|AWS_KEY|API_KEY",
                    Pattern.CASE_INSENSITIVE);

    private Redaction() {}

    /**
     * A text as it may be shown.
     *
     * @param code of its failure, 0 for none
     */
    static String text(String sql, int code) {
        return code == SYNTAX_ERROR || isSecret(sql) ? REDACTED : sql;
    }

    /** Its failure's message, which may quote from it. */
    static String message(String sql, String message) {
        return isSecret(sql) ? REDACTED : message;
    }

    private static boolean isSecret(String sql) {
        return SECRET.matcher(sql).find();
    }
}
