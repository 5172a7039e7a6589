package dev.glissade.engine.flow;

import java.util.List;
import java.util.Optional;

/**
 * What reading one partition produced.
 *
 * @param rows as PostgreSQL counted them in its command tag
 * @param bytesRead COPY text received
 * @param valuesSubstituted values that did not fit and were written as others; each stands in the
 *     list of {@link Staging#substitutions}
 * @param sums of columns whose text proves them; absent where the table has none
 */
public record Extracted(
        long rows,
        long bytesRead,
        List<StagedFile> files,
        long valuesSubstituted,
        Optional<StagedSums> sums) {
    public Extracted {
        files = List.copyOf(files);
    }

    /** Without sums. */
    public Extracted(long rows, long bytesRead, List<StagedFile> files, long valuesSubstituted) {
        this(rows, bytesRead, files, valuesSubstituted, Optional.empty());
    }

    /** A partition whose values all fit. */
    public Extracted(long rows, long bytesRead, List<StagedFile> files) {
        this(rows, bytesRead, files, 0);
    }
}
