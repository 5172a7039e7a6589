package dev.glissade.engine.journal;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStoreException;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/** What failures of the journal's file mean to the user. */
final class JournalFaults {
    /** {@code org.h2.mvstore.DataUtils.ERROR_FILE_CORRUPT}. */
    private static final int MV_STORE_CORRUPT = 6;

    private JournalFaults() {}

    static EngineException translated(Path file, SQLException cause) {
        return new EngineException(fault(file, cause), cause);
    }

    static EngineException unwritable(Path file, IOException cause) {
        return new EngineException(isFull(cause) ? full(file) : unwritable(file), cause);
    }

    static EngineException newer(Path file, int version) {
        return new EngineException(
                newerFault(
                        file,
                        "its tables are version %d, this program knows %d"
                                .formatted(version, JournalSchema.VERSION)));
    }

    static EngineException unreadable(Path file) {
        return new EngineException(
                new Fault(
                        FaultCode.DISK_UNWRITABLE,
                        file.toString(),
                        "the journal cannot be read",
                        "Let this user read and write the file"));
    }

    /** While a file is only looked at, whatever does not come of its being in use is damage. */
    static EngineException whileChecking(Path file, SQLException cause) {
        return switch (cause.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1, ErrorCode.FILE_VERSION_ERROR_1 ->
                    translated(file, cause);
            default -> new EngineException(damaged(file, cause), cause);
        };
    }

    /** Entries that cannot follow one another. */
    static EngineException inconsistent(Path file, IllegalArgumentException mistake) {
        return new EngineException(
                new Fault(
                        FaultCode.INTERNAL,
                        file.toString(),
                        "the run wanted to take down what cannot be: " + mistake.getMessage(),
                        "Send the log in the workspace to the maintainers, then resume the run"),
                mistake);
    }

    private static Fault fault(Path file, SQLException cause) {
        if (isFull(cause)) {
            return full(file);
        }
        if (isDamaged(cause)) {
            return damaged(file, cause);
        }
        return switch (cause.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                    new Fault(
                            FaultCode.WORKSPACE_HELD,
                            file.toString(),
                            "another program has the journal open",
                            "Close it there; an SQL client may be connected to it");
            case ErrorCode.FILE_VERSION_ERROR_1 -> newerFault(file, "its format is unknown");
            case ErrorCode.IO_EXCEPTION_1,
                    ErrorCode.IO_EXCEPTION_2,
                    ErrorCode.DATABASE_IS_READ_ONLY,
                    ErrorCode.FILE_CREATION_FAILED_1 ->
                    unwritable(file);
            default ->
                    new Fault(
                            FaultCode.INTERNAL,
                            file.toString(),
                            "the journal refused a statement: error " + cause.getErrorCode(),
                            "Send the log in the workspace to the maintainers");
        };
    }

    private static Fault newerFault(Path file, String why) {
        return new Fault(
                FaultCode.JOURNAL_NEWER,
                file.toString(),
                "the journal was written by a newer version of Glissade: " + why,
                "Use that version, or move the file away to begin a journal anew");
    }

    private static Fault damaged(Path file, SQLException cause) {
        String why = cause instanceof DamageException ours ? ": " + ours.getMessage() : "";
        return new Fault(
                FaultCode.JOURNAL_DAMAGED,
                file.toString(),
                "the journal is damaged" + why,
                "It was left as it is. Put a copy of it and of journal.mark in their places, or"
                        + " move both away and run again with --restart");
    }

    private static Fault full(Path file) {
        return new Fault(
                FaultCode.DISK_FULL,
                String.valueOf(file.getParent()),
                "no space is left for the journal",
                "Free space there, then resume the run");
    }

    private static Fault unwritable(Path file) {
        return new Fault(
                FaultCode.DISK_UNWRITABLE,
                file.toString(),
                "the journal cannot be written",
                "Let this user write the file and its folder, or move the project elsewhere");
    }

    private static boolean isDamaged(SQLException cause) {
        if (cause instanceof DamageException
                || cause.getErrorCode() == ErrorCode.FILE_CORRUPTED_1) {
            return true;
        }
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof MVStoreException store && store.getErrorCode() == MV_STORE_CORRUPT) {
                return true;
            }
        }
        return false;
    }

    /** The JDK has no exception of its own for it; the texts are strerror's and Windows'. */
    private static boolean isFull(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            String text = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
            if (t instanceof IOException
                    && !(t instanceof AccessDeniedException)
                    && (text.contains("no space left")
                            || text.contains("not enough space")
                            || text.contains("disk quota exceeded"))) {
                return true;
            }
        }
        return false;
    }
}
