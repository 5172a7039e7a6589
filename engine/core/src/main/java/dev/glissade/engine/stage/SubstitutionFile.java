package dev.glissade.engine.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glissade.engine.model.TableId;

import org.jspecify.annotations.Nullable;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The list of one partition's values that were written as others, one CSV line each. It has a
 * temporary name until the partition is read to its end, so that an attempt that fails leaves
 * nothing. Made with the first line. One thread writes.
 */
public final class SubstitutionFile implements AutoCloseable {
    /** The names of the fields, as the first line of a list. */
    public static final String HEADER =
            "\"schema\",\"table\",\"partition\",\"row\",\"key\",\"column\",\"original\","
                    + "\"written\"\n";

    private static final String TEMPORARY = ".part";

    private final Path path;
    private final Path temporary;
    private final TableId table;
    private final int partition;
    private @Nullable BufferedWriter writer;

    /**
     * @param path its name once complete, in a folder that exists
     */
    public SubstitutionFile(Path path, TableId table, int partition) {
        this.path = path;
        this.temporary = path.resolveSibling(path.getFileName() + TEMPORARY);
        this.table = table;
        this.partition = partition;
    }

    /**
     * Adds a line.
     *
     * @param row within the partition, from 1
     * @param key what names the row, as JSON; empty where the table has no key
     * @param original the value as PostgreSQL prints it, or its beginning
     * @param written what was written instead, null for NULL
     */
    public void add(
            long row, String key, String column, String original, @Nullable String written) {
        try {
            if (writer == null) {
                writer = Files.newBufferedWriter(temporary);
            }
            writer.write(quoted(table.schema()));
            writer.write(',');
            writer.write(quoted(table.name()));
            writer.write("," + partition + "," + row + ",");
            writer.write(quoted(key));
            writer.write(',');
            writer.write(quoted(column));
            writer.write(',');
            writer.write(quoted(original));
            writer.write(',');
            writer.write(written == null ? "" : quoted(written));
            writer.write('\n');
        } catch (IOException e) {
            throw DiskFaults.translated(path, e);
        }
    }

    /** Gives the list its name, if there is one; and removes one of another point in time. */
    public void complete() {
        try {
            if (writer == null) {
                Files.deleteIfExists(path);
                return;
            }
            writer.close();
            // It outlives this process until its table is published, which may be done again.
            try (FileChannel written = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
            writer = null;
        } catch (IOException e) {
            throw DiskFaults.translated(path, e);
        }
    }

    /** Removes what is not complete. */
    @Override
    public void close() {
        if (writer == null) {
            return;
        }
        try {
            writer.close();
        } catch (IOException ignored) {
            // It is to be deleted; what led here is the failure that the caller hears of.
        }
        writer = null;
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException ignored) {
            // The folder goes with its run, and nobody takes up a temporary name.
        }
    }

    /** The beginning of a text of which so many bytes are at hand. */
    public static String clipped(byte[] bytes, int from, int to, int charactersMax) {
        // Four bytes are the most that a character has; one more tells that there is more.
        int end = (int) Math.min(to, from + 4L * charactersMax + 4);
        String text = new String(bytes, from, end - from, UTF_8);
        int length = text.codePointCount(0, text.length());
        return end == to && length <= charactersMax
                ? text
                : text.substring(0, text.offsetByCodePoints(0, charactersMax)) + "…";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
