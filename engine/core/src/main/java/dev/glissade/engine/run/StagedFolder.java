package dev.glissade.engine.run;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.Staging;
import dev.glissade.engine.model.RunId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of one run's staged files; whatever is in it goes with it. While the run lives it
 * holds a lock beside the folder: what has a folder and no lock was broken off with its process.
 * Nothing of an unfinished table is ever taken up again, but for the lists of values that did not
 * fit of a table that may have been published: who resumes the run takes those over, and any other
 * run that begins clears the folder away, unless it is told that it will be resumed.
 */
final class StagedFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StagedFolder.class);
    private static final String LOCK = ".lock";

    private final Path folder;
    private final FileChannel channel;

    private StagedFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Makes the run's folder, and clears away those beside it that no run holds.
     *
     * @param parent has folders of runs only
     * @param kept runs that were broken off and will be resumed; their folders stay as they are
     */
    static StagedFolder create(Path parent, RunId run, Set<RunId> kept) {
        Path folder = parent.resolve(run.value());
        try {
            Files.createDirectories(parent);
            clear(parent, kept);
            FileChannel channel = FileChannel.open(lockOf(folder), CREATE_NEW, WRITE);
            var made = new StagedFolder(folder, channel);
            try {
                channel.lock();
                Files.createDirectory(folder);
                return made;
            } catch (IOException failure) {
                made.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw unwritable(folder, failure);
        }
    }

    /**
     * Takes over the folder of a process of this run that is gone, or makes it when there is none.
     *
     * @param tablesInDoubt numbers of those that were about to be published, and perhaps are
     * @throws EngineException when the run is going on in a process that lives
     */
    static StagedFolder resume(Path parent, RunId run, Set<Integer> tablesInDoubt) {
        Path folder = parent.resolve(run.value());
        try {
            Files.createDirectories(folder);
            var taken = new StagedFolder(folder, held(folder));
            try {
                taken.keepOnly(run, tablesInDoubt);
                return taken;
            } catch (IOException failure) {
                // The folder stays for the next try.
                taken.channel.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw unwritable(folder, failure);
        }
    }

    private static FileChannel held(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(lockOf(folder), CREATE, WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException ownProcess) {
            // Told like any other's.
        }
        channel.close();
        throw new EngineException(
                new Fault(
                        FaultCode.WORKSPACE_HELD,
                        folder.toString(),
                        "the run is going on: another process holds its staged files",
                        "Wait for it, or end that process, and resume then"));
    }

    /** Deletes all but the lists of these tables' partitions. */
    private void keepOnly(RunId run, Set<Integer> tables) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path path : inside.toList()) {
                String name = path.getFileName().toString();
                if (tables.stream().noneMatch(t -> Staging.isSubstitutions(name, run, t))) {
                    delete(path);
                }
            }
        }
    }

    Path path() {
        return folder;
    }

    private static void clear(Path parent, Set<RunId> kept) throws IOException {
        try (Stream<Path> beside = Files.list(parent)) {
            List<Path> runs = beside.filter(Files::isDirectory).toList();
            for (Path folder : runs) {
                String name = folder.getFileName().toString();
                boolean stays = kept.stream().anyMatch(run -> run.value().equals(name));
                if (!stays && !isHeld(folder)) {
                    LOG.info(
                            "clearing staged files of a run that was broken off folder={}", folder);
                    delete(folder);
                    Files.deleteIfExists(lockOf(folder));
                }
            }
        }
    }

    private static boolean isHeld(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(lockOf(folder), WRITE)) {
            return channel.tryLock() == null;
        } catch (NoSuchFileException broken) {
            return false;
        } catch (OverlappingFileLockException ownRun) {
            return true;
        }
    }

    private static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LOCK);
    }

    /** Deletes the folder with all that is in it. */
    @Override
    public void close() {
        delete(folder);
        try {
            channel.close();
            Files.deleteIfExists(lockOf(folder));
        } catch (IOException failure) {
            throw unwritable(folder, failure);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new Deleting());
        } catch (IOException failure) {
            throw unwritable(folder, failure);
        }
    }

    private static EngineException unwritable(Path folder, IOException failure) {
        return new EngineException(
                new Fault(
                        FaultCode.DISK_UNWRITABLE,
                        folder.toString(),
                        "the folder of the run's staged files cannot be made or deleted",
                        "Check the workspace's permissions and free space"),
                failure);
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        /** A file may vanish while we walk: an upload that is ending deletes its own. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
