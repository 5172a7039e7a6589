package dev.glissade.engine.flow;

import java.util.List;

/**
 * What reading one partition produced.
 *
 * @param rows as PostgreSQL counted them in its command tag
 * @param bytesRead COPY text received
 * @param valuesSubstituted values that did not fit and were written as others; each stands in the
 *     list of {@link Staging#substitutions}
 */
public record Extracted(long rows, long bytesRead, List<StagedFile> files, long valuesSubstituted) {
    public Extracted {
        files = List.copyOf(files);
    }

    /** A partition whose values all fit. */
    public Extracted(long rows, long bytesRead, List<StagedFile> files) {
        this(rows, bytesRead, files, 0);
    }
}
