package dev.glissade.rehearsal.result;

import dev.glissade.rehearsal.answer.WarehouseException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Chunk files in a temporary folder of bounded size. A result's files go when its session closes,
 * when nobody asked for them in a while, or when newer results need the room.
 */
public final class ResultSpool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResultSpool.class);

    private static final String ZIPPED = ".gz";

    private final Path folder;
    private final SpoolLimits limits;
    private final InstantSource clock;
    private final Map<String, Held> files = new HashMap<>();
    private long bytesHeld;

    /** The files of one session share its fate; those of an unfinished result are never evicted. */
    private static final class Held {
        final String owner;
        final String result;
        Instant used;
        long bytes;
        boolean finished;

        Held(String owner, String result, Instant used) {
            this.owner = owner;
            this.result = result;
            this.used = used;
        }
    }

    private ResultSpool(Path folder, SpoolLimits limits, InstantSource clock) {
        this.folder = folder;
        this.limits = limits;
        this.clock = clock;
    }

    public static ResultSpool open(SpoolLimits limits, InstantSource clock) throws IOException {
        return new ResultSpool(Files.createTempDirectory("rehearsal-results-"), limits, clock);
    }

    public SpoolLimits limits() {
        return limits;
    }

    /** A new file of a result that is being written; its name tells whether it is compressed. */
    synchronized String create(String owner, String result, boolean zipped) {
        Instant now = clock.instant();
        evictIf(held -> held.finished && held.used.plus(limits.keep()).isBefore(now));
        String name = UUID.randomUUID() + (zipped ? ZIPPED : "");
        files.put(name, new Held(owner, result, now));
        return name;
    }

    OutputStream write(String name) throws IOException {
        return Files.newOutputStream(folder.resolve(name));
    }

    /**
     * Counts a file that is now whole.
     *
     * @throws WarehouseException when even without every finished result there is no room
     */
    synchronized void count(String name, long bytes) {
        Held held = files.get(name);
        if (held == null) {
            throw new WarehouseException(604, "57014", "SQL execution canceled");
        }
        held.bytes = bytes;
        bytesHeld += bytes;
        while (bytesHeld > limits.spoolBytes()) {
            String oldest = oldestFinishedResult(held.result);
            if (oldest == null) {
                throw new WarehouseException(
                        100204,
                        "53100",
                        "Result is larger than the space for results, "
                                + limits.spoolBytes()
                                + " bytes");
            }
            LOG.info("result evicted query={} reason=space", oldest);
            evictIf(other -> other.result.equals(oldest));
        }
    }

    /** The result is whole: from now on it may be evicted. */
    synchronized void finish(String result) {
        for (Held held : files.values()) {
            if (held.result.equals(result)) {
                held.finished = true;
            }
        }
    }

    /** Forgets a result that failed while it was written. */
    synchronized void discard(String result) {
        evictIf(held -> held.result.equals(result));
    }

    /** Deletes all that a session left. */
    public synchronized void release(String owner) {
        evictIf(held -> held.owner.equals(owner));
    }

    /** Whether the chunk of that name is gzip'd. */
    public static boolean isZipped(String name) {
        return name.endsWith(ZIPPED);
    }

    /** The chunk's file; empty when it is unknown or gone. */
    public synchronized Optional<Path> find(String name) {
        Held held = files.get(name);
        if (held == null) {
            return Optional.empty();
        }
        held.used = clock.instant();
        return Optional.of(folder.resolve(name));
    }

    public synchronized long bytesHeld() {
        return bytesHeld;
    }

    private @Nullable String oldestFinishedResult(String except) {
        Held oldest = null;
        for (Held held : files.values()) {
            if (held.finished
                    && !held.result.equals(except)
                    && (oldest == null || held.used.isBefore(oldest.used))) {
                oldest = held;
            }
        }
        return oldest == null ? null : oldest.result;
    }

    private void evictIf(java.util.function.Predicate<Held> doomed) {
        List<String> names = new ArrayList<>();
        files.forEach(
                (name, held) -> {
                    if (doomed.test(held)) {
                        names.add(name);
                    }
                });
        for (String name : names) {
            Held held = files.remove(name);
            if (held != null) {
                bytesHeld -= held.bytes;
            }
            delete(folder.resolve(name));
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("chunk not deleted reason={}", e.getClass().getSimpleName());
        }
    }

    @Override
    public synchronized void close() {
        evictIf(held -> true);
        delete(folder);
    }
}
