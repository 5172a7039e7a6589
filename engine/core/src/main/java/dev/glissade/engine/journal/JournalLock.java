package dev.glissade.engine.journal;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * One process at a time works in a workspace. The system lets go of the lock when the process ends,
 * however it does. The file says who holds it:
 *
 * <pre>
 * process 4711 since 2026-01-31T12:00:00Z
 * </pre>
 */
final class JournalLock implements AutoCloseable {
    private static final int TEXT_BYTES_MAX = 200;

    /** Beyond the text: what Windows has locked cannot be read by others. */
    private static final long LOCKED_BYTE = 1L << 40;

    private final FileChannel channel;

    private JournalLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes it.
     *
     * @throws EngineException with WORKSPACE_HELD when another has it, DISK_UNWRITABLE when there
     *     can be none
     */
    static JournalLock take(Path file, Instant now) {
        try {
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            try {
                if (lock(channel) == null) {
                    throw held(file);
                }
                write(channel, "process %d since %s\n".formatted(pid(), now));
                return new JournalLock(channel);
            } catch (IOException | EngineException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw JournalFaults.unwritable(file, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException byThisProcess) {
            return null;
        }
    }

    private static long pid() {
        return ProcessHandle.current().pid();
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        channel.truncate(0);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    private static EngineException held(Path file) throws IOException {
        String holder = Files.size(file) > TEXT_BYTES_MAX ? "" : Files.readString(file).strip();
        return new EngineException(
                new Fault(
                        FaultCode.WORKSPACE_HELD,
                        String.valueOf(file.getParent()),
                        "another process works in this workspace"
                                + (holder.isEmpty() ? "" : ": " + holder),
                        "Wait until it has ended, or stop it; glissade status shows how far it"
                                + " is"));
    }

    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
