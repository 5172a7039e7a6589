package dev.glissade.rehearsal.load;

import java.util.List;
import java.util.Optional;

/**
 * A COPY INTO a table, every name resolved.
 *
 * @param sources in the order in which they load; with FILES the caller has refused missing ones
 * @param transform absent for a plain COPY
 */
public record CopyRequest(
        TargetTable table,
        List<StagedSource> sources,
        CsvFormat format,
        CopyOptions options,
        Optional<Transform> transform) {
    public CopyRequest {
        sources = List.copyOf(sources);
    }
}
