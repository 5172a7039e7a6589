-- The journal of a project. What runs intend and do stands here before it is done.
--
-- Tables and partitions go by their numbers in the plan, runs by the order in which they began.
-- There are no foreign keys: one thread writes, in one order, and each of them would cost a
-- look-up for every row. Files and loads have keys of one number for the same reason: H2 then
-- keeps a table as one tree and not as two.

CREATE TABLE run (
    number INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id VARCHAR NOT NULL UNIQUE,
    project VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    target VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    trial BOOLEAN NOT NULL,
    snapshots INTEGER NOT NULL,
    begun_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    last_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    outcome VARCHAR,
    -- How many entries the run has, and a sum over it and its tables: what is read back is
    -- compared with it, because a value that the disk has changed is one that H2 takes for good.
    entries BIGINT NOT NULL,
    check_sum BIGINT NOT NULL
);

CREATE TABLE snapshot (
    run INTEGER NOT NULL,
    number INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    opened_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (run, number)
);

CREATE TABLE run_table (
    run INTEGER NOT NULL,
    number INTEGER NOT NULL,
    source_schema VARCHAR NOT NULL,
    source_table VARCHAR NOT NULL,
    target_database VARCHAR NOT NULL,
    target_schema VARCHAR NOT NULL,
    target_table VARCHAR NOT NULL,
    partitions INTEGER NOT NULL,
    rows_estimated BIGINT NOT NULL,
    bytes_estimated BIGINT NOT NULL,
    state VARCHAR NOT NULL,
    snapshot INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    publishing_rows BIGINT,
    rows_read BIGINT NOT NULL,
    rows_staged BIGINT NOT NULL,
    rows_loaded BIGINT NOT NULL,
    bytes_read BIGINT NOT NULL,
    bytes_staged BIGINT NOT NULL,
    values_substituted BIGINT NOT NULL,
    fault_code VARCHAR,
    fault_where VARCHAR,
    fault_what VARCHAR,
    fault_remedy VARCHAR,
    changed_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (run, number)
);

CREATE TABLE partition_attempt (
    run INTEGER NOT NULL,
    table_number INTEGER NOT NULL,
    partition_number INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    snapshot INTEGER NOT NULL,
    begun_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    read_at TIMESTAMP(9) WITH TIME ZONE,
    rows_read BIGINT,
    bytes_read BIGINT,
    bytes_staged BIGINT,
    PRIMARY KEY (run, table_number, partition_number, attempt)
);

CREATE TABLE staged_file (
    id BIGINT PRIMARY KEY,
    run INTEGER NOT NULL,
    table_number INTEGER NOT NULL,
    partition_number INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    row_count BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    bytes_plain BIGINT NOT NULL,
    staged_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    uploaded_at TIMESTAMP(9) WITH TIME ZONE,
    load_id BIGINT
);

CREATE TABLE load (
    id BIGINT PRIMARY KEY,
    run INTEGER NOT NULL,
    table_number INTEGER NOT NULL,
    snapshot INTEGER NOT NULL,
    number INTEGER NOT NULL,
    files INTEGER NOT NULL,
    intended_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    done_at TIMESTAMP(9) WITH TIME ZONE,
    rows_loaded BIGINT
);

CREATE TABLE fault (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run INTEGER NOT NULL,
    noted_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    table_number INTEGER NOT NULL,
    partition_number INTEGER,
    step VARCHAR NOT NULL,
    attempt INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    fault_where VARCHAR NOT NULL,
    fault_what VARCHAR NOT NULL,
    fault_remedy VARCHAR NOT NULL,
    retried BOOLEAN NOT NULL
);

CREATE TABLE metric (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run INTEGER NOT NULL,
    sampled_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    tables_done INTEGER NOT NULL,
    rows_read BIGINT NOT NULL,
    rows_loaded BIGINT NOT NULL,
    bytes_read BIGINT NOT NULL,
    bytes_staged BIGINT NOT NULL,
    extractions INTEGER NOT NULL,
    uploads INTEGER NOT NULL,
    statements INTEGER NOT NULL
);

CREATE TABLE assessment (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    assessed_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    content CHARACTER LARGE OBJECT NOT NULL
);

CREATE TABLE verdict (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run INTEGER NOT NULL,
    compared_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    content CHARACTER LARGE OBJECT NOT NULL
);
