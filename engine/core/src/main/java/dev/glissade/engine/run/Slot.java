package dev.glissade.engine.run;

/** What a worker holds while it is busy. */
enum Slot {
    /** Nothing: it only tells of a file while its step goes on. */
    NONE,
    /** A session of the source. */
    EXTRACTION,
    /** A session of the target, for a while. */
    UPLOAD,
    /** A session of the target, for a statement. */
    STATEMENT
}
