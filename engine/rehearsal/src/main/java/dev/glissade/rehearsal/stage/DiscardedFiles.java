package dev.glissade.rehearsal.stage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What stages have dropped: out of their way by one rename, deleted afterwards. Deleting takes a
 * third of a millisecond a file, a minute for a stage of 100,000, and nobody should wait for that.
 *
 * <p>One thread deletes whatever lies in the folder, while there is something. What it has not come
 * to when the warehouse closes or is killed goes when the folder is opened next.
 */
final class DiscardedFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DiscardedFiles.class);
    private static final int IDLE_SECONDS = 1;
    private static final int CLOSE_SECONDS = 10;

    private final Path folder;
    private final SecureRandom random;
    private final ThreadPoolExecutor sweeper;

    private DiscardedFiles(Path folder, SecureRandom random, ThreadPoolExecutor sweeper) {
        this.folder = folder;
        this.random = random;
        this.sweeper = sweeper;
    }

    /** Opens the folder, made when it is missing, and begins to delete what is in it. */
    static DiscardedFiles open(Path folder, SecureRandom random) throws IOException {
        Files.createDirectories(folder);
        // A sweep that waits has not looked yet and sees what comes meanwhile: one is enough.
        var sweeper =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(1),
                        Thread.ofPlatform().name("rehearsal-sweep").daemon().factory(),
                        new ThreadPoolExecutor.DiscardPolicy());
        sweeper.allowCoreThreadTimeOut(true);
        var discarded = new DiscardedFiles(folder, random, sweeper);
        discarded.wake();
        return discarded;
    }

    /** Takes a file, or a folder with all in it; what is not there is gone already. */
    void take(Path gone) throws IOException {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        String name = gone.getFileName() + "-" + HexFormat.of().formatHex(bytes);
        try {
            Files.move(gone, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return;
        }
        wake();
    }

    private void wake() {
        sweeper.execute(this::sweep);
    }

    private void sweep() {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                delete(each);
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("dropped stage files stay until the next start error={}", e.getMessage());
        }
    }

    private static void delete(Path each) throws IOException {
        if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(each)) {
                for (Path within : all) {
                    if (Thread.currentThread().isInterrupted()) {
                        return;
                    }
                    delete(within);
                }
            }
        }
        Files.deleteIfExists(each);
    }

    /** Deletes no further. */
    @Override
    public void close() {
        sweeper.shutdownNow();
        try {
            if (!sweeper.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the deletion of stage files has not ended seconds={}", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
