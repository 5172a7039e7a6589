package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.model.TargetTableId;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Uploads files of one call with one PUT. The driver makes a new storage client for every PUT, so
 * many small files go in one: linked into a folder of their own, they are named by a glob.
 */
final class StageUpload {
    static final int PARALLEL = 8;

    private final TargetTableId stage;
    private final List<StagedFile> files;

    StageUpload(TargetTableId stage, List<StagedFile> files) {
        this.stage = stage;
        this.files = List.copyOf(files);
    }

    /** Puts the files, and checks the driver's word on each of them. */
    void put(Statement statement) throws SQLException {
        if (files.size() == 1) {
            check(put(statement, files.getFirst().path()));
            return;
        }
        Path folder = linked();
        try {
            check(put(statement, folder.resolve("*")));
        } finally {
            delete(folder);
        }
    }

    private Map<String, Put> put(Statement statement, Path source) throws SQLException {
        String path = source.toAbsolutePath().toString();
        if (path.indexOf('\'') >= 0) {
            // The driver ends the path at the first quote, escaped or not.
            throw new EngineException(
                    new Fault(
                            FaultCode.BAD_INPUT,
                            path,
                            "a workspace with a single quote in its path cannot be uploaded from",
                            "Move the project file to another folder"));
        }
        Map<String, Put> answers = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(StageWriter.putSql(path, stage, PARALLEL))) {
            while (rows.next()) {
                answers.put(
                        rows.getString("target"),
                        new Put(rows.getString("status"), rows.getLong("source_size")));
            }
        }
        return answers;
    }

    /** What the driver says of one file. */
    private record Put(String status, long bytes) {}

    /** A glob that matches nothing is no error to the driver, nor is a file that is skipped. */
    private void check(Map<String, Put> answers) {
        for (StagedFile file : files) {
            Put answer = answers.get(file.name());
            if (answer == null
                    || !answer.status.equals("UPLOADED")
                    || answer.bytes != file.bytes()) {
                throw new EngineException(
                        new Fault(
                                FaultCode.TARGET_BROKEN,
                                "uploading " + file.name(),
                                answer == null
                                        ? "the driver did not upload it"
                                        : "the driver says %s with %d bytes of %d"
                                                .formatted(
                                                        answer.status, answer.bytes, file.bytes()),
                                "Check that the staged file is still there, and the log"));
            }
        }
    }

    private Path linked() {
        try {
            Path parent = files.getFirst().path().toAbsolutePath().getParent();
            Path folder = Files.createTempDirectory(parent, "put-");
            for (StagedFile file : files) {
                link(folder.resolve(file.name()), file.path());
            }
            return folder;
        } catch (IOException failure) {
            throw new EngineException(
                    new Fault(
                            FaultCode.DISK_UNWRITABLE,
                            files.getFirst().path().toString(),
                            "staged files cannot be gathered for their upload",
                            "Check that the workspace is writable and nothing else deletes there"),
                    failure);
        }
    }

    private static void link(Path link, Path file) throws IOException {
        try {
            Files.createLink(link, file);
        } catch (UnsupportedOperationException | FileSystemException noHardLinks) {
            // A FAT volume and some network shares say that it is not permitted.
            Files.copy(file, link);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path link : inside.toList()) {
                Files.deleteIfExists(link);
            }
            Files.deleteIfExists(folder);
        } catch (IOException failure) {
            throw new EngineException(
                    new Fault(
                            FaultCode.DISK_UNWRITABLE,
                            folder.toString(),
                            "the upload's folder cannot be deleted",
                            "Check the workspace's permissions"),
                    failure);
        }
    }
}
