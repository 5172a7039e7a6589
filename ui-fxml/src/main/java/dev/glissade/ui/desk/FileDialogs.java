package dev.glissade.ui.desk;

import java.nio.file.Path;
import java.util.Optional;

/** The system's own file choosers. They block until the user has chosen; screen's thread only. */
public interface FileDialogs {
    /** What is looked for. */
    enum Kind {
        PROJECT,
        /** A project, an orchestrator's workflow or a DMS mapping. */
        PROJECT_OR_IMPORT,
        PRIVATE_KEY,
        CERTIFICATE,
        DUCKDB,
        REPORT,
        ARCHIVE
    }

    /** A file that is there; empty when the user gave up. */
    Optional<Path> open(Kind kind, Optional<Path> folder);

    /** A file to be written. */
    Optional<Path> save(Kind kind, Optional<Path> folder, String name);

    /** A folder. */
    Optional<Path> folder(Optional<Path> folder);
}
