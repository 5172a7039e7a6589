package dev.glissade.rehearsal.load;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** What a COPY did with one file. */
record FileReport(
        StagedSource source,
        Status status,
        long rowsParsed,
        long rowsLoaded,
        long errorLimit,
        long errorsSeen,
        @Nullable LoadFault firstFault) {

    /** Snowflake's words for it. */
    enum Status {
        LOADED,
        PARTIALLY_LOADED,
        LOAD_FAILED
    }

    static FileReport loaded(StagedSource source, long rows) {
        return new FileReport(source, Status.LOADED, rows, rows, 1, 0, null);
    }

    /** A file of which records were left out: all of it under SKIP_FILE. */
    static FileReport faulty(
            StagedSource source,
            OnError onError,
            long parsed,
            long loaded,
            long errors,
            LoadFault first) {
        return new FileReport(
                source,
                loaded > 0 ? Status.PARTIALLY_LOADED : Status.LOAD_FAILED,
                parsed,
                loaded,
                onError.errorLimit(parsed),
                errors,
                first);
    }

    Optional<LoadFault> first() {
        return Optional.ofNullable(firstFault);
    }
}
