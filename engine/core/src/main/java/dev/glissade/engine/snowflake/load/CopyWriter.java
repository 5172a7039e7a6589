package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ColumnTransform;
import dev.glissade.engine.sql.SfIdentifiers;
import dev.glissade.engine.sql.SfLiterals;
import dev.glissade.engine.types.LoadTransform;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes COPY INTO. Every option of the file format is stated, because several defaults alter data:
 * a backslash escapes, {@code \N} means NULL in any column, a byte order mark vanishes.
 */
final class CopyWriter {
    /**
     * NULL is an empty field without quotes, everything else stands for itself. Times are AUTO:
     * {@code .FF} in an explicit format demands a fraction, which PostgreSQL leaves out when zero.
     */
    static final String FILE_FORMAT =
            """
            FILE_FORMAT = (
              TYPE = CSV
              COMPRESSION = ZSTD
              RECORD_DELIMITER = '\\n'
              FIELD_DELIMITER = ','
              MULTI_LINE = TRUE
              PARSE_HEADER = FALSE
              SKIP_HEADER = 0
              SKIP_BLANK_LINES = FALSE
              DATE_FORMAT = 'YYYY-MM-DD'
              TIME_FORMAT = AUTO
              TIMESTAMP_FORMAT = AUTO
              BINARY_FORMAT = HEX
              ESCAPE = NONE
              ESCAPE_UNENCLOSED_FIELD = NONE
              TRIM_SPACE = FALSE
              FIELD_OPTIONALLY_ENCLOSED_BY = '"'
              NULL_IF = ()
              ERROR_ON_COLUMN_COUNT_MISMATCH = TRUE
              REPLACE_INVALID_CHARACTERS = FALSE
              EMPTY_FIELD_AS_NULL = TRUE
              SKIP_BYTE_ORDER_MARK = FALSE
              ENCODING = 'UTF8'
            )
            """;

    private static final String OPTIONS =
            """
            ON_ERROR = ABORT_STATEMENT
            PURGE = FALSE
            RETURN_FAILED_ONLY = FALSE
            TRUNCATECOLUMNS = FALSE
            FORCE = FALSE
            LOAD_UNCERTAIN_FILES = FALSE
            """;

    private CopyWriter() {}

    /** The statement that loads exactly these files of the stage. */
    static String copySql(
            TablePlan table,
            TargetTableId loadingTable,
            TargetTableId stage,
            List<StagedFile> files) {
        String columns =
                table.columns().stream()
                        .map(column -> SfIdentifiers.quoted(column.targetName()))
                        .collect(Collectors.joining(", "));
        String names =
                files.stream()
                        .map(file -> SfLiterals.quoted(file.name()))
                        .collect(Collectors.joining(",\n  "));
        return "COPY INTO %s (%s)\nFROM %s\nFILES = (\n  %s\n)\n%s"
                .formatted(
                        SfIdentifiers.quoted(loadingTable),
                        columns,
                        from(table, stage),
                        names,
                        FILE_FORMAT + OPTIONS);
    }

    /** The stage itself where every field loads as it is; else a SELECT, which costs more. */
    private static String from(TablePlan table, TargetTableId stage) {
        boolean direct =
                !table.hasFiller() && table.columns().stream().allMatch(CopyWriter::loadsDirectly);
        String location = "@" + SfIdentifiers.quoted(stage);
        if (direct) {
            return location;
        }
        var fields = new StringBuilder();
        for (int i = 0; i < table.columns().size(); i++) {
            fields.append(i == 0 ? "" : ", ").append(field(table.columns().get(i), i + 1));
        }
        return "(SELECT %s FROM %s)".formatted(fields, location);
    }

    private static boolean loadsDirectly(ColumnPlan column) {
        return column.mapping().transform() == LoadTransform.NONE
                && column.rewrite().decode().isEmpty();
    }

    /** An expression of the user's is closed on a line of its own: it may end in a comment. */
    static String field(ColumnPlan column, int position) {
        String decode = column.rewrite().decode();
        if (!decode.isEmpty()) {
            return "(" + ColumnTransform.filledIn(decode, "$" + position) + "\n)";
        }
        return switch (column.mapping().transform()) {
            case NONE -> "$" + position;
            case PARSE_JSON -> "PARSE_JSON($" + position + ")";
            case PARSE_JSON_CAST ->
                    "PARSE_JSON($" + position + ")::" + column.mapping().type().sql();
            case PARSE_XML -> "PARSE_XML($" + position + ", TRUE)";
        };
    }
}
