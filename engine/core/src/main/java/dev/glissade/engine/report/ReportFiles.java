package dev.glissade.engine.report;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.io.AtomicFiles;
import dev.glissade.engine.model.RunId;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Writes reports, and beside each its SHA-256 as {@code sha256sum -c} reads it. A file is there
 * whole or not at all.
 */
public final class ReportFiles {
    private static final String SUM = ".sha256";

    private ReportFiles() {}

    /**
     * Writes a report in the formats that are asked for.
     *
     * @param reports the workspace's, for when no other place is asked for; made if missing
     * @return the files, in the order of the formats, without their sums
     * @throws EngineException with BAD_INPUT or DISK_UNWRITABLE
     */
    public static List<Path> write(RunReport report, ReportRequest request, Path reports) {
        List<Path> written = new ArrayList<>();
        for (ReportFormat format : request.formats()) {
            Path file = place(report.run().id(), format, request, reports);
            byte[] content = content(report, format, request.differences());
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                AtomicFiles.write(file, content);
                AtomicFiles.write(
                        file.resolveSibling(file.getFileName() + SUM),
                        sumLine(file.getFileName().toString(), content)
                                .getBytes(StandardCharsets.UTF_8));
            } catch (IOException failure) {
                throw unwritable(file, failure);
            }
            written.add(file);
        }
        return written;
    }

    private static byte[] content(RunReport report, ReportFormat format, Differences differences) {
        return switch (format) {
            case HTML -> PageReport.html(report, differences);
            case PDF -> PdfReport.write(report, differences);
            case JSON -> JsonReport.write(report, differences);
            case CSV -> CsvReport.write(report).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static Path place(RunId run, ReportFormat format, ReportRequest request, Path reports) {
        String name = "report-" + run + "." + format.extension();
        Optional<Path> out = request.out();
        if (out.isEmpty()) {
            return reports.resolve(name);
        }
        Path path = out.get();
        if (Files.isDirectory(path)) {
            return path.resolve(name);
        }
        if (request.formats().size() > 1) {
            throw refused(path, "is no folder, and several formats are asked for");
        }
        if (Files.exists(path)) {
            throw refused(path, "is there already");
        }
        return path.toAbsolutePath();
    }

    /** A name with a backslash or a line end is escaped, which a backslash before the sum says. */
    static String sumLine(String name, byte[] content) {
        String escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        return (escaped.equals(name) ? "" : "\\") + sha256(content) + "  " + escaped + "\n";
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static EngineException refused(Path path, String what) {
        return new EngineException(
                new Fault(
                        FaultCode.BAD_INPUT,
                        path.toString(),
                        what,
                        "Choose another name, or a folder that is there"));
    }

    private static EngineException unwritable(Path file, IOException cause) {
        return new EngineException(
                new Fault(
                        FaultCode.DISK_UNWRITABLE,
                        file.toString(),
                        "the report cannot be written",
                        "Check that its folder is writable and has room"),
                cause);
    }
}
