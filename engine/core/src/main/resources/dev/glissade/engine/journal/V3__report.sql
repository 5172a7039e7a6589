-- What a report tells of a run beside what the run has done: the versions of both ends, and of each
-- table what the plan says of its rows and columns. As text; there is none for older runs.

CREATE TABLE run_description (
    run INTEGER PRIMARY KEY,
    content CHARACTER LARGE OBJECT NOT NULL
);
