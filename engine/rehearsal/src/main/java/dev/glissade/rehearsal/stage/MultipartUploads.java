package dev.glissade.rehearsal.stage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Files that arrive in parts, which may come at the same time and in any order. The parts lie as
 * files of their own until the client names the list of them.
 */
final class MultipartUploads {
    static final int PART_MAX = 10_000;

    /** Far above what clients have open; an abandoned upload is swept at the next start. */
    private static final int OPEN_MAX = 10_000;

    private final StageStore store;
    private final ConcurrentHashMap<String, Upload> open = new ConcurrentHashMap<>();

    private record Upload(
            StageId stage,
            String key,
            Map<String, String> metadata,
            ConcurrentSkipListMap<Integer, Received> parts) {}

    MultipartUploads(StageStore store) {
        this.store = store;
    }

    /** Starts an upload and names it. */
    String start(StageId stage, String key, Map<String, String> metadata) throws S3Error {
        if (open.size() >= OPEN_MAX) {
            throw S3Error.invalid("too many multipart uploads are open");
        }
        byte[] random = new byte[16];
        store.random().nextBytes(random);
        String id = HexFormat.of().formatHex(random);
        open.put(id, new Upload(stage, key, metadata, new ConcurrentSkipListMap<>()));
        return id;
    }

    /** Keeps one part, replacing an earlier one of that number. */
    void add(String id, int number, Received part) throws S3Error, IOException {
        Upload upload = open.get(id);
        if (upload == null || number < 1 || number > PART_MAX) {
            Files.deleteIfExists(part.file());
            throw upload == null
                    ? S3Error.noSuchUpload()
                    : S3Error.invalid("a part's number is from 1 to " + PART_MAX);
        }
        Optional<Received> replaced = Optional.ofNullable(upload.parts.put(number, part));
        if (replaced.isPresent()) {
            Files.deleteIfExists(replaced.get().file());
        }
    }

    /** Puts the named parts together; the upload ends with it. */
    StagedFile complete(String id, List<Integer> numbers) throws S3Error, IOException {
        Upload upload = upload(id);
        if (numbers.isEmpty()) {
            throw S3Error.invalid("a multipart upload has at least one part");
        }
        var parts = new ArrayList<Received>();
        for (int number : numbers) {
            Received part = upload.parts.get(number);
            if (part == null) {
                throw new S3Error(400, "InvalidPart", "Part " + number + " has not arrived.");
            }
            parts.add(part);
        }
        Received whole = join(parts);
        StagedFile file = store.commit(upload.stage, upload.key, whole, upload.metadata);
        abort(id);
        return file;
    }

    /** Forgets an upload and its parts; an unknown one is no error here. */
    void abort(String id) throws IOException {
        Upload upload = open.remove(id);
        if (upload != null) {
            for (Received part : upload.parts.values()) {
                Files.deleteIfExists(part.file());
            }
        }
    }

    private Upload upload(String id) throws S3Error {
        Upload upload = open.get(id);
        if (upload == null) {
            throw S3Error.noSuchUpload();
        }
        return upload;
    }

    private Received join(List<Received> parts) throws IOException {
        MessageDigest md5 = Arriving.md5();
        Path whole = Files.createTempFile(store.arrivingFolder(), "whole", ".tmp");
        long sizeBytes = 0;
        try (FileChannel to = FileChannel.open(whole, StandardOpenOption.WRITE)) {
            for (Received part : parts) {
                md5.update(HexFormat.of().parseHex(part.etag()));
                append(part.file(), to);
                sizeBytes += part.sizeBytes();
            }
            to.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(whole);
            throw e;
        }
        String etag = HexFormat.of().formatHex(md5.digest()) + "-" + parts.size();
        return new Received(whole, sizeBytes, etag);
    }

    private static void append(Path part, FileChannel to) throws IOException {
        try (FileChannel from = FileChannel.open(part, StandardOpenOption.READ)) {
            long size = from.size();
            for (long at = 0; at < size; ) {
                at += from.transferTo(at, size - at, to);
            }
        }
    }
}
