package dev.glissade.rehearsal.load;

import java.io.IOException;

/** Reads a file record by record: one reader for CSV, one for JSON. */
sealed interface RecordReader permits CsvReader, JsonReader {

    /**
     * Reads the next record.
     *
     * @return false at the end of the file
     * @throws CsvFault when the record cannot be read; the next call reads the one after it
     */
    boolean next(CsvRecord record) throws IOException, CsvFault;

    /** From now on the text of each record is kept: {@link #raw}. */
    void keepRaw();

    /** The record read last, as it stands in the file, without its delimiter. */
    String raw();

    /** The number of the record read last, from 1. */
    long row();
}
