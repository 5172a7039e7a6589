package dev.glissade.ui.session;

import dev.glissade.engine.run.RunSnapshot;

/** A run of a session that shows what a test wants to see; nobody is at it. */
public final class ShownRun {
    private final LiveRun live;

    private ShownRun(LiveRun live) {
        this.live = live;
    }

    /** Begins it; the session has a plan. Screen's thread. */
    public static ShownRun begin(ProjectSession session) {
        var live =
                new LiveRun(
                        LiveRun.Beginning.NEW,
                        session.planned().get().orElseThrow(),
                        session.assessed().get().orElseThrow(),
                        session.desk().clock().instant());
        session.show(live);
        return new ShownRun(live);
    }

    /** Screen's thread. */
    public void show(RunSnapshot snapshot) {
        live.show(snapshot);
    }

    /** Screen's thread. */
    public void end(LiveRun.Ending ending) {
        live.end(ending);
    }
}
