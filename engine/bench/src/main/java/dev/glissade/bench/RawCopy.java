package dev.glissade.bench;

import dev.glissade.engine.postgres.copy.CopyConnection;
import dev.glissade.engine.postgres.copy.CopyExtraction;

import java.nio.file.Path;
import java.util.Properties;

/** Receives and drops. */
final class RawCopy implements Side.Stream {
    @Override
    public Amounts read(String url, String where, int number, Path folder) throws Exception {
        try (var connection = CopyConnection.open(url, new Properties())) {
            long rows = CopyExtraction.drop(connection, BenchTable.request(where));
            return Amounts.of(rows, 0, 0);
        }
    }
}
