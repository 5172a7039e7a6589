package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.sql.SfIdentifiers;
import dev.glissade.engine.sql.SfLiterals;

import java.util.List;
import java.util.stream.Collectors;

/** The two places that tell which files a table has loaded; both keep 14 days. */
enum HistorySql {
    /** The view, which tells of 10,000 files at most. */
    LOAD_HISTORY {
        @Override
        String from(TargetTableId table) {
            return "%s.INFORMATION_SCHEMA.LOAD_HISTORY WHERE SCHEMA_NAME = %s AND TABLE_NAME = %s"
                    .formatted(
                            SfIdentifiers.quoted(table.database()),
                            SfLiterals.quoted(table.schema()),
                            SfLiterals.quoted(table.name()));
        }
    },
    /** The function, which has no such limit; it takes a table's name as SQL has it. */
    COPY_HISTORY {
        @Override
        String from(TargetTableId table) {
            return """
            TABLE(%s.INFORMATION_SCHEMA.COPY_HISTORY(
                TABLE_NAME => %s, START_TIME => DATEADD('day', -13, CURRENT_TIMESTAMP())))
            WHERE TRUE\
            """
                    .formatted(
                            SfIdentifiers.quoted(table.database()),
                            SfLiterals.quoted(SfIdentifiers.quoted(table)));
        }
    };

    abstract String from(TargetTableId table);

    /**
     * Asks for files by their names without the path; of each its rows that were parsed and loaded.
     *
     * @param files of one COPY, so no more than a thousand
     */
    String selectSql(TargetTableId table, List<String> files) {
        return """
        SELECT FILE_NAME, ROW_PARSED, ROW_COUNT
        FROM %s
        AND LOWER(STATUS) = 'loaded' AND SPLIT_PART(FILE_NAME, '/', -1) IN (%s)\
        """
                .formatted(
                        from(table),
                        files.stream().map(SfLiterals::quoted).collect(Collectors.joining(", ")));
    }
}
