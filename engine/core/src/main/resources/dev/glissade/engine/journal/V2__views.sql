-- What SQL clients see: the names and columns that Snowflake's migration orchestrator has for the
-- same things. A workflow is a run. Derived tables stand first in their joins, and what they are
-- joined with has a key: H2 joins by nested loops.

-- What comparing a run's tables came to, a row a table; the last comparison only.
CREATE TABLE verdict_table (
    run INTEGER NOT NULL,
    table_number INTEGER NOT NULL,
    result VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    compared_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (run, table_number)
);

CREATE INDEX fault_of_table ON fault (run, table_number);

CREATE VIEW workflow AS
SELECT
    number AS workflow_id,
    id AS workflow_name,
    'data-migration' AS workflow_type,
    CASE outcome
        WHEN 'DONE' THEN 'COMPLETED'
        WHEN 'NOT_CLEAN' THEN 'COMPLETED_WITH_ERRORS'
        WHEN 'STOPPED' THEN 'STOPPED'
        ELSE 'RUNNING_OR_BROKEN_OFF'
    END AS status,
    project,
    source,
    target,
    trial,
    begun_at AS created_at,
    last_at AS updated_at
FROM run;

-- The last attempt at each partition. A fault is of the attempt that was under way.
CREATE VIEW partition_progress AS
SELECT
    run AS workflow_id,
    table_number,
    partition_number,
    attempt,
    snapshot,
    CASE
        WHEN failed_at >= begun_at THEN 'FAILED'
        WHEN read_at IS NULL THEN 'IN_EXTRACTION'
        WHEN files_left > 0 THEN 'IN_LOADING'
        ELSE 'LOADED'
    END AS status,
    rows_read AS extracted_rows,
    begun_at,
    read_at AS extracted_at
FROM (
    SELECT
        run, table_number, partition_number, attempt,
        MAX(snapshot) AS snapshot,
        MAX(begun_at) AS begun_at,
        MAX(read_at) AS read_at,
        MAX(rows_read) AS rows_read,
        SUM(file_left) AS files_left,
        MAX(MAX(failed_at))
            OVER (PARTITION BY run, table_number, partition_number) AS failed_at,
        ROW_NUMBER() OVER (
            PARTITION BY run, table_number, partition_number ORDER BY attempt DESC) AS latest
    FROM (
        SELECT
            run, table_number, partition_number, attempt, snapshot, begun_at, read_at, rows_read,
            0 AS file_left,
            CAST(NULL AS TIMESTAMP(9) WITH TIME ZONE) AS failed_at
        FROM partition_attempt
        UNION ALL
        SELECT
            f.run, f.table_number, f.partition_number, f.attempt, NULL, NULL, NULL, NULL,
            CASE WHEN l.done_at IS NULL THEN 1 ELSE 0 END,
            NULL
        FROM staged_file f
        LEFT JOIN load l ON l.id = f.load_id
        UNION ALL
        SELECT
            run, table_number, partition_number, 0, NULL, NULL, NULL, NULL, 0, noted_at
        FROM fault
        WHERE partition_number IS NOT NULL AND NOT retried
    ) AS line
    GROUP BY run, table_number, partition_number, attempt
) AS attempts
WHERE latest = 1 AND attempt > 0;

CREATE VIEW table_progress AS
SELECT
    counted.workflow_id,
    counted.table_number,
    t.source_schema || '.' || t.source_table AS source_identifier,
    t.target_database || '.' || t.target_schema || '.' || t.target_table AS target_identifier,
    t.state AS status,
    t.partitions AS total_partitions,
    CASE WHEN t.state IN ('LOADING', 'PUBLISHING', 'DISCARDING')
        THEN counted.in_extraction ELSE 0 END AS partitions_in_extraction,
    CASE WHEN t.state IN ('LOADING', 'PUBLISHING', 'DISCARDING')
        THEN counted.in_loading ELSE 0 END AS partitions_in_loading,
    CASE t.state WHEN 'PUBLISHED' THEN t.partitions WHEN 'WAITING' THEN 0
        ELSE counted.loaded END AS loaded_partitions,
    CASE WHEN t.state IN ('PUBLISHED', 'WAITING') THEN 0
        ELSE counted.failed END AS failed_partitions,
    t.rows_estimated AS total_rows,
    t.rows_read AS extracted_rows,
    t.rows_loaded AS loaded_rows,
    CASE t.state WHEN 'FAILED' THEN t.rows_read ELSE 0 END AS failed_rows,
    t.bytes_read,
    t.bytes_staged,
    t.changed_at AS last_update
FROM (
    SELECT
        line.workflow_id,
        line.table_number,
        SUM(line.in_extraction) AS in_extraction,
        SUM(line.in_loading) AS in_loading,
        SUM(line.loaded) AS loaded,
        SUM(line.failed) AS failed
    FROM (
        SELECT
            run AS workflow_id, number AS table_number,
            0 AS in_extraction, 0 AS in_loading, 0 AS loaded, 0 AS failed
        FROM run_table
        UNION ALL
        SELECT
            p.workflow_id, p.table_number,
            CASE p.status WHEN 'IN_EXTRACTION' THEN 1 ELSE 0 END,
            CASE p.status WHEN 'IN_LOADING' THEN 1 ELSE 0 END,
            CASE p.status WHEN 'LOADED' THEN 1 ELSE 0 END,
            CASE p.status WHEN 'FAILED' THEN 1 ELSE 0 END
        FROM partition_progress p
        LEFT JOIN run_table now ON now.run = p.workflow_id AND now.number = p.table_number
        WHERE now.snapshot = p.snapshot
    ) AS line
    GROUP BY line.workflow_id, line.table_number
) AS counted
LEFT JOIN run_table t ON t.run = counted.workflow_id AND t.number = counted.table_number;

-- The fault that ended the table, or else the last one that was noted of it.
CREATE VIEW table_progress_with_example_error AS
SELECT
    p.*,
    COALESCE(
        (SELECT t.fault_where || ': ' || t.fault_what || '. ' || t.fault_remedy
         FROM run_table t
         WHERE t.run = p.workflow_id AND t.number = p.table_number),
        (SELECT f.fault_where || ': ' || f.fault_what || '. ' || f.fault_remedy
         FROM fault f
         WHERE f.run = p.workflow_id AND f.table_number = p.table_number
         ORDER BY f.number DESC
         FETCH FIRST ROW ONLY)
    ) AS example_error_message
FROM table_progress p;

-- The first fault of each partition; of tables and of the run itself likewise, with no partition.
CREATE VIEW data_migration_error AS
SELECT
    first.run AS workflow_id,
    first.table_number,
    t.source_schema || '.' || t.source_table AS source_identifier,
    first.partition_number,
    first.step AS task,
    first.attempt,
    first.code AS error_code,
    first.fault_where || ': ' || first.fault_what AS error_message,
    first.fault_remedy AS remedy,
    first.retried,
    first.noted_at AS created_at
FROM (
    SELECT
        f.*,
        ROW_NUMBER() OVER (
            PARTITION BY run, table_number, partition_number ORDER BY number) AS nth
    FROM fault f
) AS first
LEFT JOIN run_table t ON t.run = first.run AND t.number = first.table_number
WHERE first.nth = 1;

CREATE VIEW table_migration_status AS
SELECT
    t.run AS workflow_id,
    t.number AS table_number,
    t.source_schema || '.' || t.source_table AS source_identifier,
    t.target_database || '.' || t.target_schema || '.' || t.target_table AS target_identifier,
    t.state AS migration_status,
    v.result AS validation_status,
    CASE
        WHEN t.state = 'FAILED' THEN 'FAILED'
        WHEN t.state = 'CANCELLED' THEN 'CANCELLED'
        WHEN t.state = 'WAITING' THEN 'PENDING'
        WHEN t.state <> 'PUBLISHED' THEN 'RUNNING'
        WHEN v.result = 'EQUAL' THEN 'ALL_MATCH'
        WHEN v.result = 'DIFFERENT' THEN 'MISMATCHES'
        WHEN v.result = 'NOT_COMPARABLE' THEN 'NOT_VALIDATED'
        ELSE 'MIGRATED'
    END AS status,
    v.sentence AS validation_message,
    v.compared_at AS validated_at,
    t.changed_at AS last_update
FROM run_table t
LEFT JOIN verdict_table v ON v.run = t.run AND v.table_number = t.number;
