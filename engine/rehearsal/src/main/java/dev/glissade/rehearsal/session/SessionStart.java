package dev.glissade.rehearsal.session;

/**
 * Where a login wants its session to begin; a name folds like one in SQL.
 *
 * @param database empty for none
 * @param schema empty for the database's PUBLIC
 * @param role empty for the user's default
 * @param warehouse empty for the user's default
 */
public record SessionStart(String database, String schema, String role, String warehouse) {
    /** The user's default role and warehouse. */
    public static SessionStart in(String database, String schema) {
        return new SessionStart(database, schema, "", "");
    }
}
