package dev.glissade.ui.background;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Does slow things on threads of their own and hands what comes of them to the screen's thread,
 * where all of this is called.
 */
public final class Background {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final Executor workers;
    private final Executor screen;
    private final List<Work> underWay = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Optional<Work>> newest =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * @param workers each call gets a thread
     * @param screen the thread that everything is shown by
     */
    public Background(Executor workers, Executor screen) {
        this.workers = workers;
        this.screen = screen;
    }

    /** One that uses virtual threads and JavaFX's own. */
    public static Background ofScreen() {
        return new Background(
                task -> Thread.ofVirtual().name("glissade-screen-work").start(task),
                Platform::runLater);
    }

    /** What the status line tells of: the newest that is not done. */
    public ReadOnlyObjectProperty<Optional<Work>> newest() {
        return newest.getReadOnlyProperty();
    }

    /**
     * Starts something.
     *
     * @param words for the status line
     * @param task gets what it is, to be told when it is cancelled
     * @param done gets the result, unless it was cancelled
     * @param failed gets why there is none, unless it was cancelled
     */
    public <T> Work start(
            String words, Function<Work, T> task, Consumer<T> done, Consumer<Fault> failed) {
        var work = new Work(words);
        underWay.add(work);
        newest.set(Optional.of(work));
        work.whenCancelled(() -> screen.execute(() -> ended(work)));
        workers.execute(() -> perform(work, task, done, failed));
        return work;
    }

    /** Likewise, of which the status line does not tell: it is done before anybody has read it. */
    public <T> Work quietly(Supplier<T> task, Consumer<T> done, Consumer<Fault> failed) {
        var work = new Work("");
        workers.execute(() -> perform(work, of -> task.get(), done, failed));
        return work;
    }

    /** Does this on the screen's thread, soon; any thread. */
    public void onScreen(Runnable task) {
        screen.execute(task);
    }

    private <T> void perform(
            Work work, Function<Work, T> task, Consumer<T> done, Consumer<Fault> failed) {
        try {
            T result = task.apply(work);
            screen.execute(
                    () -> {
                        ended(work);
                        if (!work.isCancelled()) {
                            done.accept(result);
                        }
                    });
        } catch (RuntimeException | Error failure) {
            Fault fault = fault(work, failure);
            if (!work.isCancelled()) {
                LOG.warn("work failed words={} code={}", work.words(), fault.code(), failure);
            }
            screen.execute(
                    () -> {
                        ended(work);
                        if (!work.isCancelled()) {
                            failed.accept(fault);
                        }
                    });
        }
    }

    private void ended(Work work) {
        underWay.remove(work);
        newest.set(underWay.isEmpty() ? Optional.empty() : Optional.of(underWay.getLast()));
    }

    private static Fault fault(Work work, Throwable failure) {
        return failure instanceof EngineException known
                ? known.fault()
                : new Fault(
                        FaultCode.INTERNAL,
                        work.words(),
                        "an error that nobody expected: " + failure.getClass().getSimpleName(),
                        "Make a diagnostics bundle in Settings and send it to the maintainers");
    }
}
