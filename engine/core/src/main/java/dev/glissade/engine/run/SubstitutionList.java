package dev.glissade.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.Staging;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.stage.SubstitutionFile;
import dev.glissade.engine.stage.SubstitutionReader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    /**
     * Takes over the list of a process of this run that is gone. Published tables keep their lines;
     * so does a table in doubt whose partitions have no lists any more, while one that has them
     * gets its lines from those when it is added again. All other lines go: their tables begin
     * again. A line that was cut off goes as well.
     *
     * @param published whose lines are complete
     * @param inDoubt about to be published when the process ended
     */
    static SubstitutionList resumed(
            RunId run,
            Path folder,
            Path file,
            Collection<TablePlan> published,
            Collection<TablePlan> inDoubt) {
        var list = new SubstitutionList(run, folder, file);
        Map<TableId, Integer> kept = new HashMap<>();
        published.forEach(table -> kept.put(table.source().id(), table.number()));
        try {
            for (TablePlan table : inDoubt) {
                if (list.ofPartitions(table).isEmpty()) {
                    kept.put(table.source().id(), table.number());
                }
            }
            if (Files.exists(file)) {
                list.keep(kept);
            }
        } catch (IOException e) {
            throw list.unwritable(e);
        }
        return list;
    }

    /** Rewrites the file with the lines of these tables only. */
    private void keep(Map<TableId, Integer> kept) throws IOException {
        Optional<SubstitutionReader> lines = SubstitutionReader.open(file);
        if (lines.isEmpty()) {
            Files.delete(file);
            return;
        }
        Path without = beside();
        try (SubstitutionReader reader = lines.get();
                FileChannel in = FileChannel.open(file, READ);
                FileChannel out = FileChannel.open(without, CREATE, WRITE, TRUNCATE_EXISTING)) {
            transfer(in, 0, headerBytes(), out);
            for (var line = reader.next(); line.isPresent(); line = reader.next()) {
                @Nullable Integer number = line.get().table().map(kept::get).orElse(null);
                if (number != null && line.get().whole()) {
                    transfer(in, line.get().from(), line.get().to(), out);
                    bytes.merge(number, line.get().to() - line.get().from(), Long::sum);
                }
            }
            out.force(true);
        }
        if (bytes.isEmpty()) {
            Files.delete(without);
            Files.delete(file);
        } else {
            Files.move(without, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Adds what a table's partitions have listed, unless that is there already. */
    synchronized void add(TablePlan table) {
        if (!table.mayNotFit() || bytes.containsKey(table.number())) {
            return;
        }
        long start = 0;
        try {
            start = Files.exists(file) ? Files.size(file) : 0;
            // Those that are there, since another process may have cut the table otherwise.
            for (Path list : ofPartitions(table)) {
                append(list);
            }
            long end = Files.exists(file) ? Files.size(file) : 0;
            bytes.put(table.number(), Math.max(0, end - Math.max(start, headerBytes())));
        } catch (IOException e) {
            shorten(start);
            throw unwritable(e);
        }
    }

    /**
     * Takes a table's values out again, with the lists of its partitions: nothing of it is at the
     * target, and what is read of it at another point in time may have others.
     */
    synchronized void retract(TablePlan table) {
        try {
            takeOut(table);
            if (table.mayNotFit()) {
                for (Path list : ofPartitions(table)) {
                    Files.deleteIfExists(list);
                }
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void takeOut(TablePlan table) throws IOException {
        long length = bytes.getOrDefault(table.number(), 0L);
        if (length > 0) {
            long from = headerBytes();
            for (Map.Entry<Integer, Long> one : bytes.entrySet()) {
                if (one.getKey() == table.number()) {
                    break;
                }
                from += one.getValue();
            }
            Path without = beside();
            try (FileChannel in = FileChannel.open(file, READ);
                    FileChannel out = FileChannel.open(without, CREATE, WRITE, TRUNCATE_EXISTING)) {
                transfer(in, 0, from, out);
                transfer(in, from + length, in.size(), out);
                out.force(true);
            }
            Files.move(without, file, StandardCopyOption.REPLACE_EXISTING);
        }
        bytes.remove(table.number());
    }

    /** The lists of a table's partitions, in their order. */
    private List<Path> ofPartitions(TablePlan table) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(
                            path ->
                                    Staging.isSubstitutions(
                                            path.getFileName().toString(), run, table.number()))
                    .sorted()
                    .toList();
        }
    }

    private Path beside() {
        return file.resolveSibling(file.getFileName() + ".new");
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
