package dev.glissade.engine.journal;

import dev.glissade.engine.flow.Extracted;
import dev.glissade.engine.flow.StagedFile;

/**
 * Rows and bytes of what is done for one table.
 *
 * @param rowsRead as PostgreSQL counted them
 * @param bytesRead of COPY text
 * @param bytesStaged compressed
 * @param valuesSubstituted values that did not fit and were written as others
 */
public record Amounts(
        long rowsRead,
        long rowsStaged,
        long rowsLoaded,
        long bytesRead,
        long bytesStaged,
        long valuesSubstituted) {
    public static final Amounts NONE = new Amounts(0, 0, 0, 0, 0, 0);

    /** With a partition that has been read and staged. */
    public Amounts plusExtracted(Extracted result) {
        return new Amounts(
                rowsRead + result.rows(),
                rowsStaged + result.files().stream().mapToLong(StagedFile::rows).sum(),
                rowsLoaded,
                bytesRead + result.bytesRead(),
                bytesStaged + result.files().stream().mapToLong(StagedFile::bytes).sum(),
                valuesSubstituted + result.valuesSubstituted());
    }

    /** Likewise, as a journal has it. */
    Amounts plusRead(JournalEntry.PartitionRead read) {
        return new Amounts(
                rowsRead + read.rows(),
                rowsStaged + read.rows(),
                rowsLoaded,
                bytesRead + read.bytesRead(),
                bytesStaged + read.bytesStaged(),
                valuesSubstituted);
    }

    /** With rows that the target has loaded. */
    public Amounts plusLoaded(long rows) {
        return new Amounts(
                rowsRead, rowsStaged, rowsLoaded + rows, bytesRead, bytesStaged, valuesSubstituted);
    }
}
