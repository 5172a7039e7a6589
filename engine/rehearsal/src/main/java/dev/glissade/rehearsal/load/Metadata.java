package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The METADATA$ columns of a staged file (user-guide/querying-metadata), as columns of those names
 * beside the file's own.
 */
public final class Metadata {
    private static final String ROW_NUMBER = "METADATA$FILE_ROW_NUMBER";

    private Metadata() {}

    /**
     * One of the columns.
     *
     * @param name as a statement writes it
     */
    public record Item(String name, ColumnType type) {
        /** Quoted for DuckDB. */
        public String duckName() {
            return "\"" + name + "\"";
        }
    }

    /** All of them. */
    public static final List<Item> ITEMS =
            List.of(
                    new Item("METADATA$FILENAME", ColumnType.text(16_777_216)),
                    new Item(ROW_NUMBER, ColumnType.fixed(38, 0)),
                    new Item("METADATA$FILE_CONTENT_KEY", ColumnType.text(16_777_216)),
                    new Item(
                            "METADATA$FILE_LAST_MODIFIED",
                            ColumnType.seconds(Kind.TIMESTAMP_NTZ, 3)),
                    new Item(
                            "METADATA$START_SCAN_TIME", ColumnType.seconds(Kind.TIMESTAMP_LTZ, 3)));

    /** The column of that name. */
    public static Optional<Item> find(String name) {
        return ITEMS.stream().filter(item -> item.name().equals(name)).findFirst();
    }

    static boolean isUsed(String sql) {
        return sql.contains("METADATA$");
    }

    static boolean usesRowNumber(String sql) {
        return sql.contains(ROW_NUMBER);
    }

    /** The columns of one file as items of a SELECT over what DuckDB reads from it. */
    static String select(StagedSource source, Instant scanned, String rowNumber) {
        LocalDateTime modified =
                LocalDateTime.ofInstant(
                        source.file().lastModified().truncatedTo(ChronoUnit.MILLIS),
                        ZoneOffset.UTC);
        return String.join(
                ", ",
                literal(source.file().key()) + as(0),
                "CAST(" + rowNumber + " AS DECIMAL(38,0))" + as(1),
                literal(source.file().etag()) + as(2),
                "TIMESTAMP '" + modified + "'" + as(3),
                "TIMESTAMPTZ '" + scanned.truncatedTo(ChronoUnit.MILLIS) + "'" + as(4));
    }

    private static String as(int index) {
        return " AS " + ITEMS.get(index).duckName();
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
