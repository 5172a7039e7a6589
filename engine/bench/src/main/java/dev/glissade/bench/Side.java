package dev.glissade.bench;

import java.nio.file.Path;

/** The ways of reading the table that are compared. */
enum Side {
    /** The floor of others. */
    P("psql, rows dropped"),
    /** The floor: COPY text received into nothing. */
    A("raw COPY, rows dropped"),
    /** Our extraction. */
    B("extraction to staged files"),
    /** What programs commonly do. */
    C("ResultSet, CSV, gzip"),
    /** The product from end to end. */
    D("whole run, rehearsal warehouse");

    /** How a side reads its part of the table. */
    interface Stream {
        /**
         * @param where the condition that names this stream's part
         * @param folder for files, emptied by the caller
         */
        Amounts read(String url, String where, int number, Path folder) throws Exception;
    }

    private final String title;

    Side(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** How often {@link #stream} is to be called at once for so many streams. */
    int calls(int streams) {
        return this == D ? 1 : streams;
    }

    /** Whether another program than this process is the client. */
    boolean isOtherProgram() {
        return this == P;
    }

    Stream stream(int streams) {
        return switch (this) {
            case P -> new PsqlCopy();
            case A -> new RawCopy();
            case B -> new Extraction();
            case C -> new CommonWay();
            case D -> new WholeRun(streams);
        };
    }
}
