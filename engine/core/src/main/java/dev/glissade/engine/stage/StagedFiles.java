package dev.glissade.engine.stage;

import dev.glissade.engine.encode.CsvSink;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.model.TableId;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * The staged files of one attempt at one partition: compressed, rolled at a row boundary once a
 * file has its size. A file has a temporary name until it is complete. One thread writes.
 */
public final class StagedFiles implements CsvSink, AutoCloseable {
    private final Place place;
    private final long fileBytes;
    private final Consumer<StagedFile> completed;
    private final List<StagedFile> files = new ArrayList<>();
    private @Nullable ZstdFile current;

    /**
     * Where files go and whose rows they hold.
     *
     * @param names the staged name of a chunk, from 1: I1
     */
    public record Place(Path folder, IntFunction<String> names, TableId table, int partition) {}

    /**
     * @param fileBytes the compressed size after which the next row begins a new file
     * @param completed told of each complete file from the writing thread, and owns it from then
     *     on; it may block until the staging area has room again
     */
    public StagedFiles(Place place, long fileBytes, Consumer<StagedFile> completed) {
        this.place = place;
        this.fileBytes = fileBytes;
        this.completed = completed;
    }

    @Override
    public void write(byte[] bytes, int from, int to) {
        Path path = place.folder().resolve(place.names().apply(files.size() + 1));
        try {
            if (current == null) {
                current = ZstdFile.create(path);
            }
            current.write(bytes, from, to);
        } catch (IOException e) {
            throw DiskFaults.translated(path, e);
        }
    }

    @Override
    public void rowsEnd(long rows) {
        ZstdFile file = current;
        if (file == null) {
            throw new IllegalStateException("rows end where none were written");
        }
        file.addRows(rows);
        if (file.bytes() >= fileBytes) {
            complete(file);
        }
    }

    /** Compressed bytes on disk so far, complete files and the one being written. */
    public long bytes() {
        long complete = files.stream().mapToLong(StagedFile::bytes).sum();
        return current == null ? complete : complete + current.bytes();
    }

    /**
     * Completes the last file.
     *
     * @return all files, in order; none when there were no rows
     */
    public List<StagedFile> finish() {
        if (current != null) {
            complete(current);
        }
        return List.copyOf(files);
    }

    /** Removes the file that is not complete, if there is one. */
    @Override
    public void close() {
        if (current != null) {
            current.abandon();
            current = null;
        }
    }

    private void complete(ZstdFile file) throws EngineException {
        try {
            file.complete();
        } catch (IOException e) {
            throw DiskFaults.translated(file.path(), e);
        }
        current = null;
        var staged =
                new StagedFile(
                        file.path(),
                        place.table(),
                        place.partition(),
                        file.rows(),
                        file.bytes(),
                        file.bytesPlain());
        files.add(staged);
        completed.accept(staged);
    }
}
