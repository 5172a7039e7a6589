package dev.glissade.rehearsal.load;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A COPY INTO a table, every name resolved.
 *
 * @param sources in the order in which they load
 * @param missing names of FILES that the stage does not have, as the report shows them; none under
 *     ABORT_STATEMENT, where they are refused before
 * @param includeMetadata INCLUDE_METADATA: the METADATA$ name by target column; these columns are
 *     the last of the table's
 * @param transform absent for a plain COPY
 */
public record CopyRequest(
        TargetTable table,
        List<StagedSource> sources,
        List<String> missing,
        FileFormat fileFormat,
        CopyOptions options,
        Map<String, String> includeMetadata,
        Optional<Transform> transform) {
    public CopyRequest {
        sources = List.copyOf(sources);
        missing = List.copyOf(missing);
        includeMetadata = Map.copyOf(includeMetadata);
    }

    /** How fields become values. */
    CsvFormat format() {
        return fileFormat instanceof JsonFormat json && options.match() == CopyOptions.Match.NONE
                ? json.wholeCells()
                : fileFormat.cells();
    }
}
