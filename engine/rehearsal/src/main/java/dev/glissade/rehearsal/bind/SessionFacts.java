package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType.Kind;

import java.time.Instant;

/**
 * What the context functions tell.
 *
 * @param database empty when there is none, likewise the schema
 * @param now the moment the statement began
 * @param timestamps what TIMESTAMP means: TIMESTAMP_TYPE_MAPPING
 */
public record SessionFacts(
        long sessionId,
        String user,
        String role,
        String warehouse,
        String database,
        String schema,
        Instant now,
        Kind timestamps) {

    /** The same session as seen from another schema. */
    public SessionFacts in(String otherDatabase, String otherSchema) {
        return new SessionFacts(
                sessionId, user, role, warehouse, otherDatabase, otherSchema, now, timestamps);
    }
}
