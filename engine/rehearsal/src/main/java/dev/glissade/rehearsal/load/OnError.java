package dev.glissade.rehearsal.load;

/** What a COPY does when a record cannot be loaded. */
public enum OnError {
    /** The statement fails and loads nothing. */
    ABORT_STATEMENT,
    /** The record is left out. */
    CONTINUE,
    /** The file is left out. */
    SKIP_FILE
}
