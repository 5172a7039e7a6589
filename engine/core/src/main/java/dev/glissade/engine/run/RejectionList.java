package dev.glissade.engine.run;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.RejectedRow;
import dev.glissade.engine.plan.TablePlan;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The list of a run's rows that the target refused: a CSV file in the reports folder, a line each,
 * with the row's key, which no message and no log carries. Any thread may call; one at a time
 * writes.
 */
final class RejectionList {
    private static final Logger LOG = LoggerFactory.getLogger(RejectionList.class);

    static final String HEADER =
            "\"schema\",\"table\",\"file\",\"line\",\"row\",\"column\",\"key\"\n";

    private final Path file;

    /**
     * @param file made with the first row
     */
    RejectionList(Path file) {
        this.file = file;
    }

    /**
     * Lists the row of a fault that is about one.
     *
     * @return the fault, which says where the key is to be found when it was listed
     */
    synchronized Fault listed(TablePlan table, Fault fault) {
        if (fault.rejected().isEmpty()) {
            return fault;
        }
        RejectedRow row = fault.rejected().get();
        try {
            String line =
                    "%s,%s,%s,%d,%d,%s,%s\n"
                            .formatted(
                                    quoted(table.source().id().schema()),
                                    quoted(table.source().id().name()),
                                    quoted(row.file()),
                                    row.line(),
                                    row.row(),
                                    quoted(row.column()),
                                    quoted(row.key()));
            Files.writeString(file, Files.exists(file) ? line : HEADER + line, CREATE, APPEND);
        } catch (IOException failure) {
            // The fault is what matters; it says file and line itself.
            LOG.warn("rejected row not listed file={} cause={}", file, failure.getClass());
            return fault;
        }
        String where = row.key().isEmpty() ? "its place" : "its key";
        return fault.with(
                "%s; %s is in %s".formatted(fault.remedy(), where, file.getFileName()), row);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
