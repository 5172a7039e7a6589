package dev.glissade.rehearsal.load;

import java.util.List;

/**
 * What a scan has proved of one file.
 *
 * @param regular whether every record is plain CSV: as many fields as the first, quotes only around
 *     whole fields and doubled inside, no blank line, no bare carriage return, no byte order mark
 * @param records how many there are; only meaningful when regular
 * @param recordBytesMax the longest record with its line end
 * @param columns one for each field
 */
record FileFacts(boolean regular, long records, long recordBytesMax, List<ColumnFacts> columns) {
    FileFacts {
        columns = List.copyOf(columns);
    }
}
