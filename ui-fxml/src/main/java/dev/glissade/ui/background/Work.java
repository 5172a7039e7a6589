package dev.glissade.ui.background;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Something slow that is under way. */
public final class Work {
    private final String words;
    private final List<Runnable> whenCancelled = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    Work(String words) {
        this.words = words;
    }

    /** What is being done, for the status line: "Reading the catalog". */
    public String words() {
        return words;
    }

    /** Whether its result is no longer wanted. */
    public boolean isCancelled() {
        return cancelled;
    }

    /**
     * Does this when it is cancelled, at once when it has been: tells a server to stop, say. Any
     * thread.
     */
    public void whenCancelled(Runnable stop) {
        whenCancelled.add(stop);
        if (cancelled) {
            stop.run();
        }
    }

    /** Its result will not be shown, whatever becomes of it; any thread. */
    public void cancel() {
        if (cancelled) {
            return;
        }
        cancelled = true;
        whenCancelled.forEach(Runnable::run);
    }
}
