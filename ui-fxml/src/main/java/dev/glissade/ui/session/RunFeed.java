package dev.glissade.ui.session;

import dev.glissade.engine.run.RunListener;
import dev.glissade.engine.run.RunSnapshot;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Hands the latest snapshot of a run to the screen's thread. However slow that is, the run never
 * waits for it and no more than one snapshot does.
 */
final class RunFeed implements RunListener {
    private final Executor screen;
    private final Consumer<RunSnapshot> shown;
    private final AtomicReference<@Nullable RunSnapshot> latest = new AtomicReference<>();

    RunFeed(Executor screen, Consumer<RunSnapshot> shown) {
        this.screen = screen;
        this.shown = shown;
    }

    @Override
    public void progressed(RunSnapshot snapshot) {
        if (latest.getAndSet(snapshot) == null) {
            screen.execute(this::show);
        }
    }

    private void show() {
        RunSnapshot snapshot = latest.getAndSet(null);
        if (snapshot != null) {
            shown.accept(snapshot);
        }
    }
}
