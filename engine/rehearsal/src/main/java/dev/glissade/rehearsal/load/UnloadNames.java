package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.load.CsvFormat.Compression;

/**
 * How the files of a COPY INTO a location are called: {@code data_0_0_0.csv.gz} below a path that
 * ends with a slash, {@code PATH_0_0_0.csv.gz} below one that does not.
 */
final class UnloadNames {
    static final String NULL_PARTITION = "__NULL__";

    private final Unload.Target target;
    private final FileFormat format;
    private final boolean withId;

    UnloadNames(Unload.Target target, FileFormat format, UnloadOptions options, boolean partition) {
        this.target = target;
        this.format = format;
        this.withId = options.includeQueryId() || partition;
    }

    /** The name of the only file. */
    String single() {
        String path = target.path();
        return path.isEmpty() || path.endsWith("/") ? path + "data" : path;
    }

    /** What the names in a partition begin with. */
    String prefix(String partition) {
        String path = target.path();
        if (!partition.isEmpty()) {
            String folder = path.isEmpty() || path.endsWith("/") ? path : path + "/";
            return folder + partition + "/data_" + target.queryId() + "_";
        }
        boolean folder = path.isEmpty() || path.endsWith("/");
        String base = folder ? path + "data_" : path.endsWith("_") ? path : path + "_";
        return withId ? base + target.queryId() + "_" : base;
    }

    String file(String partition, int number) {
        return prefix(partition) + "0_0_" + number + extension();
    }

    private String extension() {
        return switch (format) {
            case ParquetFormat parquet -> parquet.snappy() ? ".snappy.parquet" : ".parquet";
            case CsvFormat csv -> extension(csv, ".csv");
            case JsonFormat json -> extension(json.cells(), ".json");
        };
    }

    private static String extension(CsvFormat format, String type) {
        if (format.fileExtension().isPresent()) {
            String own = format.fileExtension().get();
            return own.startsWith(".") ? own : "." + own;
        }
        return type + suffix(format.compression());
    }

    private static String suffix(Compression compression) {
        return switch (compression) {
            case AUTO, GZIP -> ".gz";
            case ZSTD -> ".zst";
            case DEFLATE -> ".deflate";
            case RAW_DEFLATE -> ".raw_deflate";
            case NONE -> "";
        };
    }
}
