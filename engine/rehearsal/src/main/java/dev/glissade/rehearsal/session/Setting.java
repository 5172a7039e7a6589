package dev.glissade.rehearsal.session;

import dev.glissade.rehearsal.bind.SessionFacts;

/**
 * A session as it is when a statement begins.
 *
 * @param tag QUERY_TAG, empty for none
 */
public record Setting(SessionFacts facts, String tag) {}
