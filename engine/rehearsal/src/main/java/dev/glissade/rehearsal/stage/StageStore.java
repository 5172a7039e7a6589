package dev.glissade.rehearsal.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Every internal stage of a warehouse: a folder beside its DuckDB file, one folder a stage inside.
 *
 * <p>A file is visible only when it has arrived in full and is on disk, and it survives a crash
 * from then on. All methods may be called from any thread.
 */
public final class StageStore implements AutoCloseable {
    private static final String ARRIVING = "arriving";
    private static final String PLAIN = "plain";
    private static final String STAGES = "stages";
    private static final String DROPPED = "dropped";

    private final Path root;
    private final InstantSource clock;
    private final SecureRandom random;
    private final DiscardedFiles discarded;
    private final ConcurrentHashMap<StageId, StageFolder> stages = new ConcurrentHashMap<>();

    private StageStore(
            Path root, InstantSource clock, SecureRandom random, DiscardedFiles discarded) {
        this.root = root;
        this.clock = clock;
        this.random = random;
        this.discarded = discarded;
    }

    /**
     * Opens the folder, made when it is missing; half-arrived files of an earlier run go, and what
     * it has dropped begins to.
     */
    public static StageStore open(Path root, InstantSource clock) throws IOException {
        for (String scratch : List.of(ARRIVING, PLAIN)) {
            clear(root.resolve(scratch));
            Files.createDirectories(root.resolve(scratch));
        }
        Files.createDirectories(root.resolve(STAGES));
        var random = new SecureRandom();
        var discarded = DiscardedFiles.open(root.resolve(DROPPED), random);
        return new StageStore(root, clock, random, discarded);
    }

    /**
     * Stores a file, replacing one of that key: for what the warehouse writes itself. Clients'
     * files come through {@link S3Handler}.
     */
    public StagedFile put(StageId stage, String key, InputStream bytes) throws IOException {
        try (var arriving = Arriving.open(arrivingFolder())) {
            bytes.transferTo(arriving);
            return commit(stage, key, arriving.finish(), Map.of());
        }
    }

    /** The same, encrypted as the clients do it when the stage is one of theirs. */
    public StagedFile put(StageId stage, String key, InputStream bytes, boolean encrypted)
            throws IOException {
        if (!encrypted) {
            return put(stage, key, bytes);
        }
        try (var arriving = Arriving.open(arrivingFolder())) {
            Map<String, String> metadata = StageCipher.seal(bytes, arriving, key(stage), random);
            return commit(stage, key, arriving.finish(), metadata);
        }
    }

    public Optional<StagedFile> find(StageId stage, String key) {
        return folder(stage).find(key);
    }

    /** The files whose key begins with this text, in the order of their keys; "" for all. */
    public List<StagedFile> list(StageId stage, String prefix) {
        return folder(stage).list(prefix);
    }

    /** Removes one file; false when there was none. */
    public boolean remove(StageId stage, String key) throws IOException {
        return folder(stage).remove(key);
    }

    /**
     * Drops a stage with its files, at once, however many they are; they are deleted afterwards. A
     * file on its way there finds no folder and is not stored.
     */
    public void drop(StageId stage) throws IOException {
        try {
            stages.compute(
                    stage,
                    (id, open) -> {
                        discard(id);
                        return null;
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Deletes every stage that is not wanted any more: a crash may come before {@link #drop}. */
    public void retain(Predicate<StageId> wanted) throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.list(root.resolve(STAGES))) {
            folders = all.toList();
        }
        for (Path folder : folders) {
            var id = new StageId(String.valueOf(folder.getFileName()));
            if (!wanted.test(id)) {
                drop(id);
            }
        }
    }

    /** The file's bytes without the client's encryption, decrypted while they are read. */
    public InputStream read(StagedFile file) throws IOException {
        return StageCipher.open(file, key(file.stage()));
    }

    /** The file as something DuckDB can open; the caller closes it as soon as it is read. */
    public PlainFile plain(StagedFile file) throws IOException {
        if (!file.encrypted()) {
            return new PlainFile(file.data(), false);
        }
        Path copy = Files.createTempFile(root.resolve(PLAIN), "plain", ".tmp");
        try (InputStream in = read(file);
                var out = Files.newOutputStream(copy)) {
            in.transferTo(out);
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
        return new PlainFile(copy, true);
    }

    /** This moment, by the store's clock. */
    public Instant now() {
        return clock.instant();
    }

    /** A folder for files that live as long as one statement; cleared when the store opens. */
    public Path scratchFolder() {
        return root.resolve(PLAIN);
    }

    StagedFile commit(StageId stage, String key, Received received, Map<String, String> metadata)
            throws IOException {
        return folder(stage).commit(key, received, metadata, clock.instant());
    }

    StageKey key(StageId stage) {
        return folder(stage).key();
    }

    Path arrivingFolder() {
        return root.resolve(ARRIVING);
    }

    SecureRandom random() {
        return random;
    }

    private StageFolder folder(StageId stage) {
        return stages.computeIfAbsent(stage, this::openFolder);
    }

    private Path place(StageId stage) {
        return root.resolve(STAGES).resolve(stage.value());
    }

    private void discard(StageId stage) {
        try {
            discarded.take(place(stage));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StageFolder openFolder(StageId stage) {
        try {
            return StageFolder.open(stage, place(stage), random, discarded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the deletion of what has been dropped; the rest of it goes when it is opened next. */
    @Override
    public void close() {
        discarded.close();
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
