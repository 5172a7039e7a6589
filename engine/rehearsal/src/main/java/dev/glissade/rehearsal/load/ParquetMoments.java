package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.Refusals;

/**
 * What times and timestamps of a Parquet file are: the tables under USE_VECTORIZED_SCANNER of
 * sql-reference/sql/copy-into-table.
 *
 * @param physical as the file names it, INT64 or INT96
 * @param converted the older name of its type; empty when the file has none
 * @param logical the newer one
 */
record ParquetMoments(String physical, String converted, String logical) {
    private static final String ZONED = "TIMESTAMP WITH TIME ZONE";

    /** The column as the options have it; any other column as it is. */
    ParquetColumn of(String name, String duckType, ParquetFormat format) {
        String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
        var plain = new ParquetColumn(name, quoted, duckType);
        if (physical.equals("INT96")) {
            return format.vectorized() ? instant(plain) : clock(plain);
        }
        if (logical.startsWith("TimeType") || converted.startsWith("TIME_")) {
            boolean number = !format.logicalTypes() && (nanos() || converted.isEmpty());
            return number ? number(plain) : time(plain);
        }
        if (!logical.startsWith("TimestampType") && !converted.startsWith("TIMESTAMP_")) {
            return plain;
        }
        boolean utc = logical.isEmpty() || logical.contains("isAdjustedToUTC=1");
        if (format.logicalTypes()) {
            return utc ? instant(plain) : clock(plain);
        }
        if (nanos() || (!utc && converted.isEmpty())) {
            return number(plain);
        }
        return utc ? clock(plain) : instant(plain);
    }

    private boolean nanos() {
        return logical.contains("NANOS=NanoSeconds");
    }

    private static ParquetColumn time(ParquetColumn column) {
        return new ParquetColumn(column.name(), "CAST(" + column.value() + " AS TIME)", "TIME");
    }

    /** TIMESTAMP_NTZ: what a clock of UTC shows. */
    private static ParquetColumn clock(ParquetColumn column) {
        return column.duckType().equals(ZONED)
                ? new ParquetColumn(
                        column.name(), "timezone('UTC', " + column.value() + ")", "TIMESTAMP")
                : column;
    }

    /** TIMESTAMP_LTZ. */
    private static ParquetColumn instant(ParquetColumn column) {
        return column.duckType().equals(ZONED)
                ? column
                : new ParquetColumn(
                        column.name(),
                        "timezone('UTC', CAST(" + column.value() + " AS TIMESTAMP))",
                        ZONED);
    }

    /** The number that the file has. */
    private ParquetColumn number(ParquetColumn column) {
        if (nanos() && column.duckType().contains("WITH TIME ZONE")) {
            throw Refusals.unsupported(
                    "nanoseconds of UTC in Parquet with USE_LOGICAL_TYPE = FALSE");
        }
        boolean millis = logical.contains("MILLIS=MilliSeconds") || converted.endsWith("MILLIS");
        String unit = nanos() ? "epoch_ns" : millis ? "epoch_ms" : "epoch_us";
        boolean zonedTime = column.duckType().equals("TIME WITH TIME ZONE");
        String value = zonedTime ? "CAST(" + column.value() + " AS TIME)" : column.value();
        return new ParquetColumn(column.name(), unit + "(" + value + ")", "BIGINT");
    }
}
