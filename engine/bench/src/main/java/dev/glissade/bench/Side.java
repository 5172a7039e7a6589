package dev.glissade.bench;

import java.nio.file.Path;

/** The ways of reading the table that are compared. */
enum Side {
    /** The floor: COPY text received into nothing. */
    A("raw COPY, rows dropped"),
    /** Our extraction. */
    B("extraction to staged files"),
    /** What programs commonly do. */
    C("ResultSet, CSV, gzip");

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

    Stream stream() {
        return switch (this) {
            case A -> new RawCopy();
            case B -> new Extraction();
            case C -> new CommonWay();
        };
    }
}
