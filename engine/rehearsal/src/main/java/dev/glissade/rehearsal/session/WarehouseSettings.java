package dev.glissade.rehearsal.session;

import java.nio.file.Path;

/**
 * How a warehouse opens its file.
 *
 * @param file the DuckDB file; made when it does not exist
 * @param threads DuckDB's worker threads
 * @param memoryMb DuckDB's memory limit; beyond it spills to a directory beside the file
 * @param firstDatabase made with its schema PUBLIC in a fresh file; its schemas keep their plain
 *     names in DuckDB
 */
public record WarehouseSettings(Path file, int threads, int memoryMb, String firstDatabase) {
    private static final int MEMORY_MB = 1024;

    public WarehouseSettings {
        file = file.toAbsolutePath();
        if (threads < 1 || memoryMb < 64) {
            throw new IllegalArgumentException("threads=" + threads + " memoryMb=" + memoryMb);
        }
    }

    /** The file with modest limits: all cores, 1 GB. */
    public static WarehouseSettings of(Path file, String firstDatabase) {
        return new WarehouseSettings(
                file, Runtime.getRuntime().availableProcessors(), MEMORY_MB, firstDatabase);
    }
}
