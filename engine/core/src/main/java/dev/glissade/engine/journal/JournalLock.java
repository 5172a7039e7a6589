package dev.glissade.engine.journal;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * One process at a time works in a workspace. {@code journal.lock} is locked as long as it does;
 * the system lets go of it when the process ends, however it does. {@code journal.holder} says who:
 *
 * <pre>
 * process 4711 since 2026-01-31T12:00:00Z
 * started 2026-01-31T11:59:58.120Z
 * </pre>
 *
 * <p>The trap (POSIX, {@code fcntl}): a process that closes the locked file, however it came to
 * open it, has lost all its locks on it. So the holder stands in a file of its own, and is read
 * first: a process that holds the workspace does not open the lock a second time.
 */
final class JournalLock implements AutoCloseable {
    private static final String LOCK = "journal.lock";
    private static final String HOLDER = "journal.holder";
    private static final int HOLDER_BYTES_MAX = 200;

    /** Who looks whether it is held has it for a moment. */
    private static final int ATTEMPTS = 5;

    private static final int WAIT_MILLIS = 20;

    private final Path holder;
    private final FileChannel channel;

    private JournalLock(Path holder, FileChannel channel) {
        this.holder = holder;
        this.channel = channel;
    }

    /**
     * Takes it.
     *
     * @throws EngineException with WORKSPACE_HELD when another has it, DISK_UNWRITABLE when there
     *     can be none
     */
    static JournalLock take(Path folder, Instant now) {
        Path file = folder.resolve(LOCK);
        try {
            if (isHeldByThisProcess(folder)) {
                throw held(folder);
            }
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                lock(folder, channel);
                Path holder = folder.resolve(HOLDER);
                Files.writeString(
                        holder, "process %d since %s\n%s\n".formatted(pid(), now, started()));
                return new JournalLock(holder, channel);
            } catch (IOException | EngineException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw JournalFaults.unwritable(file, e);
        }
    }

    /** Who holds a workspace; empty when nobody does. Needs no right to write there. */
    static Optional<String> holder(Path folder) throws IOException {
        if (isHeldByThisProcess(folder)) {
            return Optional.of(holderText(folder));
        }
        try (FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.READ)) {
            try (FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
                return lock == null ? Optional.of(holderText(folder)) : Optional.empty();
            }
        } catch (NoSuchFileException never) {
            return Optional.empty();
        } catch (OverlappingFileLockException byThisProcess) {
            return Optional.of(holderText(folder));
        }
    }

    /**
     * Makes sure that nobody writes there now.
     *
     * @throws EngineException with WORKSPACE_HELD
     */
    static void refuseHeld(Path folder) throws IOException {
        if (holder(folder).isPresent()) {
            throw held(folder);
        }
    }

    private static void lock(Path folder, FileChannel channel) throws IOException {
        for (int attempt = 1; tried(channel) == null; attempt++) {
            if (attempt == ATTEMPTS) {
                throw held(folder);
            }
            try {
                Thread.sleep(WAIT_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw held(folder);
            }
        }
    }

    private static @Nullable FileLock tried(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException byThisProcess) {
            return null;
        }
    }

    private static boolean isHeldByThisProcess(Path folder) throws IOException {
        String text = text(folder);
        return text.startsWith("process %d since ".formatted(pid()))
                && text.strip().endsWith(started());
    }

    private static long pid() {
        return ProcessHandle.current().pid();
    }

    /** Tells this process from one before that had the same number. */
    private static String started() {
        return "started "
                + ProcessHandle.current()
                        .info()
                        .startInstant()
                        .map(Instant::toString)
                        .orElse("unknown");
    }

    private static EngineException held(Path folder) throws IOException {
        return new EngineException(
                new Fault(
                        FaultCode.WORKSPACE_HELD,
                        folder.toString(),
                        "another process works in this workspace: " + holderText(folder),
                        "Wait until it has ended, or stop it; glissade status shows how far it"
                                + " is"));
    }

    private static String holderText(Path folder) throws IOException {
        String first = text(folder).lines().findFirst().orElse("");
        return first.isEmpty() ? "one that has just begun" : first;
    }

    private static String text(Path folder) throws IOException {
        Path file = folder.resolve(HOLDER);
        try {
            return Files.size(file) > HOLDER_BYTES_MAX
                    ? ""
                    : Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException nobody) {
            return "";
        }
    }

    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(holder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
