package dev.glissade.ui.session;

import dev.glissade.engine.selection.Selection;

/** Gives a session a catalog that no server has told. */
public final class KnownCatalog {
    private KnownCatalog() {}

    /** As if it had just been read; screen's thread. */
    public static void give(ProjectSession session, Selection read) {
        session.take(read);
    }
}
