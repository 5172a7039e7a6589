package dev.glissade.engine.report;

import dev.glissade.engine.model.RunId;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which report is wanted, and where.
 *
 * @param run absent for the newest that is no trial, or else the newest
 * @param formats at least one
 * @param out a folder that is there, or, for one format, the file to make; absent for the
 *     workspace's reports
 */
public record ReportRequest(
        Optional<RunId> run,
        Set<ReportFormat> formats,
        Differences differences,
        Optional<Path> out) {
    public ReportRequest {
        if (formats.isEmpty()) {
            throw new IllegalArgumentException("no format is asked for");
        }
        formats = Collections.unmodifiableSet(EnumSet.copyOf(formats));
    }

    /** All formats of the newest run's report, in the workspace. */
    public static ReportRequest all() {
        return new ReportRequest(
                Optional.empty(),
                EnumSet.allOf(ReportFormat.class),
                Differences.SHOWN,
                Optional.empty());
    }
}
