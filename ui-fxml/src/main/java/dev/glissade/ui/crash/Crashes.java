package dev.glissade.ui.crash;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Catches what nobody else has, on any thread: it is logged once, and shown. */
public final class Crashes {
    private static final Logger LOG = LoggerFactory.getLogger(Crashes.class);

    /** Whatever throws for ever must not fill the memory. */
    private static final int CODES_MAX = 1_000;

    private final Executor screen;
    private final Consumer<CrashReport> shown;
    private final Set<String> logged = new HashSet<>();

    /**
     * @param shown told on the screen's thread
     */
    public Crashes(Executor screen, Consumer<CrashReport> shown) {
        this.screen = screen;
        this.shown = shown;
    }

    /** From now on all that nobody catches in this process comes here. */
    public void install() {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> caught(thread, thrown));
    }

    private void caught(Thread thread, Throwable thrown) {
        CrashReport report = CrashReport.of(thrown);
        synchronized (logged) {
            if (logged.size() < CODES_MAX && logged.add(report.code())) {
                LOG.error(
                        "uncaught code={} thread={} at={}",
                        report.code(),
                        thread.getName(),
                        report.lines());
            }
        }
        screen.execute(() -> shown.accept(report));
    }
}
