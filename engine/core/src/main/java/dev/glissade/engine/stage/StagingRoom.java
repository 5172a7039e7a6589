package dev.glissade.engine.stage;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.io.ByteQuota;
import dev.glissade.engine.project.Limits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Room for staged files: so many bytes as the limits allow, and no more than their disk has. Who
 * reads waits for either, since uploads make room; when nothing of ours is left to upload and the
 * disk is still short, somebody else has filled it, which is a fault.
 *
 * <p>Shared by all readers of a run. A reader looks at the disk between two files only, so what all
 * of them may write until they look again is kept free beside {@code limits.diskFreeBytesMin}.
 */
public final class StagingRoom {
    /** Somebody else may make room as well, and tells nobody. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Path folder;
    private final ByteQuota quota;
    private final long freeBytesMin;
    private final LongSupplier freeBytes;
    private final AtomicInteger readers = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();

    /** For the files of a folder that is there. */
    public StagingRoom(Path folder, Limits limits) {
        this(folder, limits, () -> usable(folder));
    }

    StagingRoom(Path folder, Limits limits, LongSupplier freeBytes) {
        this.folder = folder;
        this.quota = new ByteQuota(limits.stagingBytesMax());
        this.freeBytes = freeBytes;
        this.freeBytesMin =
                limits.diskFreeBytesMin()
                        + Math.min(
                                limits.stagingBytesMax(),
                                limits.fileBytesMax() * limits.sourceConnections());
    }

    private static long usable(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException unknown) {
            // Writing will tell.
            return Long.MAX_VALUE;
        }
    }

    /**
     * To call before a run begins.
     *
     * @throws EngineException DISK_FULL when the disk has too little room even for a beginning
     */
    public void refuseFull() {
        if (isShort()) {
            throw full();
        }
    }

    /**
     * A reader begins, and waits until the disk has room.
     *
     * @throws InterruptedException when asked to stop; then it has not begun
     * @throws EngineException DISK_FULL when nobody can make room
     */
    public Reader enter() throws InterruptedException {
        readers.incrementAndGet();
        try {
            awaitDisk();
            return new Reader();
        } catch (InterruptedException | EngineException failure) {
            readers.decrementAndGet();
            throw failure;
        }
    }

    /** A file that was held has been uploaded or given up, and is deleted. */
    public void release(long bytes) {
        quota.release(bytes);
    }

    /** Bytes of complete files that are on the disk now. */
    public long bytesHeld() {
        return quota.bytesHeld();
    }

    private void awaitDisk() throws InterruptedException {
        if (!isShort()) {
            return;
        }
        waiting.incrementAndGet();
        try {
            while (isShort()) {
                // Others that are writing will have something to upload.
                if (quota.bytesHeld() == 0 && waiting.get() >= readers.get()) {
                    throw full();
                }
                quota.awaitRelease(LOOK_AGAIN);
            }
        } finally {
            waiting.decrementAndGet();
        }
    }

    private boolean isShort() {
        return freeBytes.getAsLong() < freeBytesMin;
    }

    private EngineException full() {
        return new EngineException(
                new Fault(
                        FaultCode.DISK_FULL,
                        folder.toString(),
                        "the disk of the staged files has %,d bytes free, %,d are needed"
                                .formatted(freeBytes.getAsLong(), freeBytesMin),
                        "Free space there, put the workspace on a larger disk, or lower"
                                + " limits.fileBytesMax or limits.sourceConnections; then resume"));
    }

    /** One that reads; to be closed when it has ended. */
    public final class Reader implements AutoCloseable {
        private Reader() {}

        /** Waits until the quota has room for a complete file, and holds it. */
        public void hold(long bytes) throws InterruptedException {
            quota.acquire(bytes);
        }

        /**
         * Waits until the disk has room for another file. To call when the last one has been handed
         * over: what is not handed over cannot be uploaded.
         *
         * @throws EngineException DISK_FULL when nobody can make room
         */
        public void awaitRoom() throws InterruptedException {
            awaitDisk();
        }

        @Override
        public void close() {
            readers.decrementAndGet();
        }
    }
}
