package dev.glissade.engine.stage;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** What a file system's failures mean to the user. */
final class DiskFaults {
    private DiskFaults() {}

    static EngineException translated(Path file, IOException cause) {
        if (cause instanceof ClosedByInterruptException) {
            return new EngineException(
                    new Fault(
                            FaultCode.INTERRUPTED,
                            String.valueOf(file.getParent()),
                            "writing a staged file was cancelled",
                            "Resume the run to read the partition again"),
                    cause);
        }
        String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        // The JDK has no exception of its own for these; the texts are strerror's and Windows'.
        boolean full =
                text.contains("no space left")
                        || text.contains("not enough space")
                        || text.contains("disk quota exceeded");
        // EFBIG: the user's limit for one file, as ulimit -f and service managers set it.
        boolean limited = text.contains("file too large");
        String folder = String.valueOf(file.getParent());
        if (limited) {
            return new EngineException(
                    new Fault(
                            FaultCode.DISK_FULL,
                            folder,
                            "a staged file grew beyond what the system lets a file have",
                            "Raise the limit (ulimit -f), or lower limits.fileBytesMax in the"
                                    + " project file"),
                    cause);
        }
        Fault fault =
                full
                        ? new Fault(
                                FaultCode.DISK_FULL,
                                folder,
                                "no space is left for staged files",
                                "Free space there, or put the workspace on a larger disk")
                        : new Fault(
                                FaultCode.DISK_UNWRITABLE,
                                folder,
                                "a staged file cannot be written: " + reason(cause),
                                "Let this user write there, or choose another workspace");
        return new EngineException(fault, cause);
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case AccessDeniedException denied -> "access denied";
            case NoSuchFileException missing -> "the folder does not exist";
            default -> String.valueOf(cause.getMessage());
        };
    }
}
