package dev.glissade.rehearsal.session;

import dev.glissade.rehearsal.bind.SessionFacts;

import java.util.Optional;

/**
 * A session as it is when a statement begins.
 *
 * @param tag QUERY_TAG, empty for none
 */
public record Setting(SessionFacts facts, String tag) {
    /** The same under a tag of the statement's own, where it has one. */
    public Setting tagged(Optional<String> own) {
        return own.map(text -> new Setting(facts, text)).orElse(this);
    }
}
