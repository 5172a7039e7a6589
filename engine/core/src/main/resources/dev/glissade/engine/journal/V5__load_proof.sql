-- What a validation relies on later: of each table whose values were compared with the staged files
-- before it was published, what its texts came to at the source, and a hash of the rows that the
-- load had made of them. What is damaged here proves nothing, and the values are read.

CREATE TABLE load_proof (
    run INTEGER NOT NULL,
    table_number INTEGER NOT NULL,
    shape VARCHAR NOT NULL,
    printed_rows BIGINT NOT NULL,
    printed_low BIGINT NOT NULL,
    printed_high BIGINT NOT NULL,
    target_hash BIGINT NOT NULL,
    proven_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (run, table_number)
);
