package dev.glissade.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.Staging;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.stage.SubstitutionFile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The list of a run's values that did not fit and were written as others: a CSV file, to which the
 * lists of a table's partitions are added before the table is published, once, and from which they
 * are taken when it is not. Any thread may call; one at a time writes.
 */
final class SubstitutionList {
    private final RunId run;
    private final Path folder;
    private final Path file;

    /** Tables in the file, in its order, and the bytes of each. */
    private final Map<Integer, Long> bytes = new LinkedHashMap<>();

    /**
     * @param folder where the lists of partitions are
     * @param file made with the first value
     */
    SubstitutionList(RunId run, Path folder, Path file) {
        this.run = run;
        this.folder = folder;
        this.file = file;
    }

    /** Adds what a table's partitions have listed, unless that is there already. */
    synchronized void add(TablePlan table) {
        if (!table.mayNotFit() || bytes.containsKey(table.number())) {
            return;
        }
        long start = 0;
        try {
            start = Files.exists(file) ? Files.size(file) : 0;
            for (Partition partition : table.partitions()) {
                Path list = Staging.substitutions(folder, run, table.number(), partition.number());
                if (Files.exists(list)) {
                    append(list);
                }
            }
            long end = Files.exists(file) ? Files.size(file) : 0;
            bytes.put(table.number(), Math.max(0, end - Math.max(start, headerBytes())));
        } catch (IOException e) {
            shorten(start);
            throw unwritable(e);
        }
    }

    /** Takes a table's values out again: nothing of it is at the target. */
    synchronized void retract(TablePlan table) {
        long length = bytes.getOrDefault(table.number(), 0L);
        if (length == 0) {
            bytes.remove(table.number());
            return;
        }
        long from = headerBytes();
        for (Map.Entry<Integer, Long> one : bytes.entrySet()) {
            if (one.getKey() == table.number()) {
                break;
            }
            from += one.getValue();
        }
        Path without = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel in = FileChannel.open(file, READ);
                FileChannel out = FileChannel.open(without, CREATE, WRITE)) {
            transfer(in, 0, from, out);
            transfer(in, from + length, in.size(), out);
        } catch (IOException e) {
            throw unwritable(e);
        }
        try {
            Files.move(without, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(e);
        }
        bytes.remove(table.number());
    }

    private void append(Path list) throws IOException {
        if (!Files.exists(file)) {
            Files.writeString(file, SubstitutionFile.HEADER);
        }
        try (FileChannel in = FileChannel.open(list, READ);
                FileChannel out = FileChannel.open(file, APPEND)) {
            transfer(in, 0, in.size(), out);
            out.force(true);
        }
    }

    private static void transfer(FileChannel in, long from, long to, FileChannel out)
            throws IOException {
        long at = from;
        while (at < to) {
            at += in.transferTo(at, to - at, out);
        }
    }

    private static int headerBytes() {
        return SubstitutionFile.HEADER.getBytes(UTF_8).length;
    }

    /** What was written of a table in vain; a list that cannot be shortened is told as such. */
    private void shorten(long length) {
        try {
            if (length == 0) {
                Files.deleteIfExists(file);
                return;
            }
            try (FileChannel channel = FileChannel.open(file, WRITE)) {
                channel.truncate(length);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private EngineException unwritable(IOException cause) {
        return new EngineException(
                new Fault(
                        FaultCode.DISK_UNWRITABLE,
                        file.toString(),
                        "the list of values that did not fit cannot be written",
                        "Check the workspace's permissions and free space"),
                cause);
    }
}
