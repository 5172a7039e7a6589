package dev.glissade.engine.run;

import dev.glissade.engine.io.RateLimit;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/** What people have asked of a run and the loop has not heard of yet; any thread may ask. */
final class RunCommands {
    private final Queue<RunCommand> asked = new ConcurrentLinkedQueue<>();
    private final RateLimit rate;
    private volatile boolean cancelled;

    RunCommands(LongSupplier nanoTime) {
        this.rate = new RateLimit(nanoTime);
    }

    void ask(RunCommand command) {
        switch (command) {
            case RunCommand.Cancel cancel -> cancelled = true;
            // Those that read are slowed down at once.
            case RunCommand.Throttle throttle -> rate.set(throttle.bytesPerSecond());
            case RunCommand.Pause pause -> {}
            case RunCommand.Resume resume -> {}
            case RunCommand.StopAfterTables stop -> {}
            case RunCommand.PauseTable pause -> {}
            case RunCommand.ResumeTable resume -> {}
            case RunCommand.CancelTable cancel -> {}
            case RunCommand.RetryTable retry -> {}
        }
        asked.add(command);
    }

    /** Whether the run was ever asked to stop at once. */
    boolean isCancelled() {
        return cancelled;
    }

    RateLimit rate() {
        return rate;
    }

    /** What was asked since the last call, in order. */
    List<RunCommand> take() {
        List<RunCommand> taken = new ArrayList<>();
        for (RunCommand next = asked.poll(); next != null; next = asked.poll()) {
            taken.add(next);
        }
        return taken;
    }
}
