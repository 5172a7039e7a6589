package dev.glissade.rehearsal.job;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a session's answers tell of it, as it stood when a statement ended. Drivers take these
 * values for their own: they must be the true ones.
 *
 * @param database empty when there is none
 * @param schema empty when there is none
 * @param warehouse empty when there is none
 */
public record SessionState(
        String database,
        String schema,
        String role,
        String warehouse,
        Map<String, Object> parameters) {
    public SessionState {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }
}
