package dev.glissade.rehearsal.stage;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * One stage on disk.
 *
 * <pre>
 * stage.key              the master key, readable by its owner only
 * HASH.json              one staged file: its key, ETag, metadata, and the name of its bytes
 * HASH-RANDOM.data       the bytes as the client sent them
 * </pre>
 *
 * HASH is of the object's key, so any key makes a short plain file name. The rename of the JSON is
 * the moment at which a file exists or is replaced; bytes that no JSON names are swept on opening.
 */
final class StageFolder {
    private static final int HASH_HEX = 32;
    private static final ObjectMapper JSON = JsonMapper.shared();

    private final StageId id;
    private final Path folder;
    private final SecureRandom random;
    private final DiscardedFiles discarded;
    private final StageKey key;
    private final ConcurrentSkipListMap<String, StagedFile> files = new ConcurrentSkipListMap<>();

    private StageFolder(
            StageId id, Path folder, SecureRandom random, DiscardedFiles discarded, StageKey key) {
        this.id = id;
        this.folder = folder;
        this.random = random;
        this.discarded = discarded;
        this.key = key;
    }

    static StageFolder open(StageId id, Path folder, SecureRandom random, DiscardedFiles discarded)
            throws IOException {
        Files.createDirectories(folder);
        var stage = new StageFolder(id, folder, random, discarded, loadKey(folder, random));
        stage.loadFiles();
        return stage;
    }

    StageKey key() {
        return key;
    }

    Optional<StagedFile> find(String fileKey) {
        return Optional.ofNullable(files.get(fileKey));
    }

    /** The files whose key begins so, in the order of their keys. */
    List<StagedFile> list(String prefix) {
        return files.tailMap(prefix).values().stream()
                .takeWhile(file -> file.key().startsWith(prefix))
                .toList();
    }

    /** Gives received bytes their name; what had that name before is gone afterwards. */
    StagedFile commit(String fileKey, Received received, Map<String, String> metadata, Instant now)
            throws IOException {
        String hash = hash(fileKey);
        Path data = folder.resolve(hash + "-" + randomHex() + ".data");
        Durable.rename(received.file(), data);
        var file =
                new StagedFile(
                        id, fileKey, received.sizeBytes(), received.etag(), now, metadata, data);
        Path draft = folder.resolve(hash + "-" + randomHex() + ".draft");
        Durable.write(draft, JSON.writeValueAsBytes(describe(file)));
        Optional<StagedFile> replaced;
        synchronized (this) {
            Durable.rename(draft, folder.resolve(hash + ".json"));
            replaced = Optional.ofNullable(files.put(fileKey, file));
        }
        Durable.syncFolder(folder);
        if (replaced.isPresent()) {
            Files.deleteIfExists(replaced.get().data());
        }
        return file;
    }

    boolean remove(String fileKey) throws IOException {
        StagedFile gone;
        synchronized (this) {
            discarded.take(folder.resolve(hash(fileKey) + ".json"));
            gone = files.remove(fileKey);
        }
        if (gone == null) {
            return false;
        }
        discarded.take(gone.data());
        return true;
    }

    private void loadFiles() throws IOException {
        var named = new HashSet<Path>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path json : all.filter(file -> file.toString().endsWith(".json")).toList()) {
                StagedFile file = read(JSON.readTree(Files.readAllBytes(json)));
                if (Files.isRegularFile(file.data())) {
                    files.put(file.key(), file);
                    named.add(file.data());
                }
            }
        }
        sweep(named);
    }

    private void sweep(Set<Path> named) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                String name = file.toString();
                boolean left = name.endsWith(".data") && !named.contains(file);
                if (left || name.endsWith(".draft")) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static ObjectNode describe(StagedFile file) {
        ObjectNode json = JSON.createObjectNode();
        json.put("key", file.key());
        json.put("sizeBytes", file.sizeBytes());
        json.put("etag", file.etag());
        json.put("lastModified", file.lastModified().toString());
        json.put("data", String.valueOf(file.data().getFileName()));
        ObjectNode metadata = json.putObject("metadata");
        file.metadata().forEach(metadata::put);
        return json;
    }

    private StagedFile read(JsonNode json) {
        var metadata = new LinkedHashMap<String, String>();
        json.path("metadata")
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asString()));
        return new StagedFile(
                id,
                json.path("key").asString(),
                json.path("sizeBytes").asLong(),
                json.path("etag").asString(),
                Instant.parse(json.path("lastModified").asString()),
                metadata,
                folder.resolve(json.path("data").asString()));
    }

    private static StageKey loadKey(Path folder, SecureRandom random) throws IOException {
        Path file = folder.resolve("stage.key");
        if (Files.exists(file)) {
            return new StageKey(Files.readAllBytes(file));
        }
        byte[] fresh = new byte[StageKey.BYTES];
        random.nextBytes(fresh);
        Path draft = folder.resolve("stage-key.draft");
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.deleteIfExists(draft);
            Files.createFile(
                    draft,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        Durable.write(draft, fresh);
        Durable.rename(draft, file);
        return new StageKey(fresh);
    }

    private String randomHex() {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String hash(String fileKey) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(fileKey.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_HEX);
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException("this Java has no SHA-256", e));
        }
    }
}
