package dev.glissade.bench;

import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.postgres.copy.CopyConnection;
import dev.glissade.engine.postgres.copy.CopyExtraction;
import dev.glissade.engine.stage.StagedFiles;

import java.nio.file.Path;
import java.util.Properties;

/** The product's way. */
final class Extraction implements Side.Stream {
    private static final long FILE_BYTES = 150_000_000;

    @Override
    public Amounts read(String url, String where, int number, Path folder) throws Exception {
        var place =
                new StagedFiles.Place(
                        folder,
                        chunk -> "s%d-c%d.csv.zst".formatted(number, chunk),
                        BenchTable.ID,
                        number);
        try (var connection = CopyConnection.open(url, new Properties())) {
            var extracted =
                    CopyExtraction.extract(
                            connection, BenchTable.request(where), place, FILE_BYTES, new Untold());
            long staged = extracted.files().stream().mapToLong(StagedFile::bytes).sum();
            return Amounts.of(extracted.rows(), extracted.bytesRead(), staged);
        }
    }

    private record Untold() implements Source.Progress {
        @Override
        public void advanced(long rows, long bytesRead, long bytesStaged) {}

        @Override
        public void staged(StagedFile file) {}
    }
}
