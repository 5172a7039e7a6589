package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.sql.SfIdentifiers;

/** Writes the statements about a run's stage. */
final class StageWriter {
    private StageWriter() {}

    /**
     * Files are encrypted on this machine before they leave it, and by the server once more. Their
     * format stands here for who asks them for a row; a load states it again.
     */
    static String createStageSql(TargetTableId stage) {
        return """
        CREATE STAGE IF NOT EXISTS %s
        ENCRYPTION = (TYPE = 'SNOWFLAKE_FULL')
        DIRECTORY = (ENABLE = FALSE)
        %sCOMMENT = 'Staged files of a Glissade run; dropped when it ends'\
        """
                .formatted(SfIdentifiers.quoted(stage), CopyWriter.FILE_FORMAT);
    }

    static String dropStageSql(TargetTableId stage) {
        return "DROP STAGE IF EXISTS " + SfIdentifiers.quoted(stage);
    }

    /**
     * Uploads files as they are.
     *
     * @param source the absolute path of a file, or a folder with a glob, without a single quote
     */
    static String putSql(String source, TargetTableId stage, int parallel) {
        return """
        PUT 'file://%s' @%s
        PARALLEL = %d
        AUTO_COMPRESS = FALSE
        SOURCE_COMPRESSION = ZSTD
        OVERWRITE = TRUE\
        """
                .formatted(source.replace('\\', '/'), SfIdentifiers.quoted(stage), parallel);
    }
}
