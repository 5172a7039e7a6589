-- Repairs: what one whose process was killed has left at the target is found by its name, and
-- dropped by whoever begins a run or a repair next.

CREATE TABLE repair (
    id VARCHAR PRIMARY KEY,
    begun_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP(9) WITH TIME ZONE
);

CREATE TABLE repair_table (
    repair VARCHAR NOT NULL,
    target_database VARCHAR NOT NULL,
    target_schema VARCHAR NOT NULL,
    target_table VARCHAR NOT NULL,
    PRIMARY KEY (repair, target_database, target_schema, target_table)
);
