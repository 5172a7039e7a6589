package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.snowflake.QueryTag;
import dev.glissade.engine.sql.SfIdentifiers;
import dev.glissade.engine.sql.SfLiterals;

/** Writes the statements about what a run whose process is gone has left. */
final class TakeoverWriter {
    private TakeoverWriter() {}

    /**
     * The ids of a run's statements that have not ended. The limit is applied before WHERE, and
     * what still executes comes first (sql-reference/functions/query_history); so a run is found in
     * an account that has run a million statements since. Of other users' statements those are seen
     * that run on a warehouse which the role may monitor or operate.
     */
    static String runningStatementsSql(String database, RunId run) {
        return """
        SELECT QUERY_ID
        FROM TABLE(%s.INFORMATION_SCHEMA.QUERY_HISTORY(
            RESULT_LIMIT => 10000, INCLUDE_CLIENT_GENERATED_STATEMENT => TRUE))
        WHERE STARTSWITH(QUERY_TAG, %s)
        AND LOWER(EXECUTION_STATUS)
            NOT IN ('success', 'failed_with_error', 'failed_with_incident', 'fail', 'incident')\
        """
                .formatted(
                        SfIdentifiers.quoted(database), SfLiterals.quoted(QueryTag.beginning(run)));
    }

    static String cancelSql(String queryId) {
        return "SELECT SYSTEM$CANCEL_QUERY(" + SfLiterals.quoted(queryId) + ")";
    }

    /** The user's own transactions that are open; an administrator alone sees others'. */
    static String showTransactionsSql() {
        return "SHOW TRANSACTIONS";
    }

    static String abortSql(long transactionId) {
        return "SELECT SYSTEM$ABORT_TRANSACTION(" + transactionId + ")";
    }

    /** A page of a run's tables in a schema, and of others whose names look alike. */
    static String showTablesSql(TargetTableId schema, RunId run) {
        return "SHOW TABLES LIKE %s IN SCHEMA %s LIMIT %d"
                .formatted(likeRun(run), schema(schema), PublishWriter.SHOW_ROWS_MAX);
    }

    /** A run's stage in a schema, and others whose names look alike. */
    static String showStagesSql(TargetTableId schema, RunId run) {
        return "SHOW STAGES LIKE %s IN SCHEMA %s".formatted(likeRun(run), schema(schema));
    }

    private static String likeRun(RunId run) {
        return SfLiterals.quoted(PublishWriter.pattern(run.objectName()) + "%");
    }

    private static String schema(TargetTableId any) {
        return SfIdentifiers.quoted(any.database()) + "." + SfIdentifiers.quoted(any.schema());
    }
}
