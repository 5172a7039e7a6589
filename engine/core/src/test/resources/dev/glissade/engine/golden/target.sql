-- preparing the target
CREATE SCHEMA IF NOT EXISTS "Lake ""9"""."a.b ""Ω";
-- preparing the target
CREATE STAGE IF NOT EXISTS "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN"
ENCRYPTION = (TYPE = 'SNOWFLAKE_FULL')
DIRECTORY = (ENABLE = FALSE)
FILE_FORMAT = (
  TYPE = CSV
  COMPRESSION = ZSTD
  RECORD_DELIMITER = '\n'
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
COMMENT = 'Staged files of a Glissade run; dropped when it ends';
-- loading Lake "9".a.b "Ω.Comment /* "open
CREATE OR REPLACE TABLE "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000001" (
  "a""b" NUMBER(10,0) NOT NULL,
  "A""B C" VARCHAR(134217728) NOT NULL,
  "self" NUMBER(10,0),
  PRIMARY KEY ("a""b", "A""B C") NOT ENFORCED,
  UNIQUE ("self") NOT ENFORCED
);
-- loading Lake "9".a.b "Ω.Comment /* "open, partition 1
PUT 'file:///staged/run/run-t000001-p000001-a1-c0001.csv.zst' @"Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN"
PARALLEL = 8
AUTO_COMPRESS = FALSE
SOURCE_COMPRESSION = ZSTD
OVERWRITE = TRUE;
-- loading Lake "9".a.b "Ω.Comment /* "open, partition 1
COPY INTO "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000001" ("a""b", "A""B C", "self")
FROM @"Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN"
FILES = (
  'run-t000001-p000001-a1-c0001.csv.zst'
)
FILE_FORMAT = (
  TYPE = CSV
  COMPRESSION = ZSTD
  RECORD_DELIMITER = '\n'
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
ON_ERROR = ABORT_STATEMENT
PURGE = FALSE
RETURN_FAILED_ONLY = FALSE
TRUNCATECOLUMNS = FALSE
FORCE = FALSE
LOAD_UNCERTAIN_FILES = FALSE;
-- loading Lake "9".a.b "Ω.Comment /* "open, partition 2
PUT 'file:///staged/run/run-t000001-p000002-a1-c0001.csv.zst' @"Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN"
PARALLEL = 8
AUTO_COMPRESS = FALSE
SOURCE_COMPRESSION = ZSTD
OVERWRITE = TRUE;
-- loading Lake "9".a.b "Ω.Comment /* "open, partition 2
COPY INTO "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000001" ("a""b", "A""B C", "self")
FROM @"Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN"
FILES = (
  'run-t000001-p000002-a1-c0001.csv.zst'
)
FILE_FORMAT = (
  TYPE = CSV
  COMPRESSION = ZSTD
  RECORD_DELIMITER = '\n'
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
ON_ERROR = ABORT_STATEMENT
PURGE = FALSE
RETURN_FAILED_ONLY = FALSE
TRUNCATECOLUMNS = FALSE
FORCE = FALSE
LOAD_UNCERTAIN_FILES = FALSE;
-- loading Lake "9".a.b "Ω.Comment /* "open
SELECT COUNT(*) FROM "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000001";
-- loading Lake "9".a.b "Ω.a;b--
CREATE OR REPLACE TABLE "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000002" (
  "only" NUMBER(19,0)
);
-- loading Lake "9".a.b "Ω.a;b--, partition 1
PUT 'file:///staged/run/run-t000002-p000001-a1-c0001.csv.zst' @"Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN"
PARALLEL = 8
AUTO_COMPRESS = FALSE
SOURCE_COMPRESSION = ZSTD
OVERWRITE = TRUE;
-- loading Lake "9".a.b "Ω.a;b--, partition 1
COPY INTO "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000002" ("only")
FROM (SELECT $1 FROM @"Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN")
FILES = (
  'run-t000002-p000001-a1-c0001.csv.zst'
)
FILE_FORMAT = (
  TYPE = CSV
  COMPRESSION = ZSTD
  RECORD_DELIMITER = '\n'
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
ON_ERROR = ABORT_STATEMENT
PURGE = FALSE
RETURN_FAILED_ONLY = FALSE
TRUNCATECOLUMNS = FALSE
FORCE = FALSE
LOAD_UNCERTAIN_FILES = FALSE;
-- loading Lake "9".a.b "Ω.a;b--
SELECT COUNT(*) FROM "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000002";
-- loading Lake "9".a.b "Ω.select "Ω
CREATE OR REPLACE TABLE "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000003" (
  "order" NUMBER(19,0) NOT NULL,
  "it's" VARCHAR(134217728) NOT NULL DEFAULT 'it''s \\ not %' COMMENT 'tab	here',
  " blank " VARCHAR(7),
  "back\slash" VARCHAR(63),
  "$1" NUMBER(12,3) DEFAULT 0.5,
  "new
line" VARIANT,
  "1st" ARRAY,
  "😀" BINARY(67108864),
  "%s" TIMESTAMP_LTZ(3) DEFAULT CAST(CURRENT_TIMESTAMP() AS TIMESTAMP_LTZ(3)),
  "secret" VARCHAR(64),
  "to ""you""" VARCHAR(134217728),
  PRIMARY KEY ("order") NOT ENFORCED,
  UNIQUE (" blank ") NOT ENFORCED
)
COMMENT = 'it''s "quoted"
and \\ more; -- no comment';
-- loading Lake "9".a.b "Ω.select "Ω, partition 1
PUT 'file:///staged/run/run-t000003-p000001-a1-c0001.csv.zst' @"Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN"
PARALLEL = 8
AUTO_COMPRESS = FALSE
SOURCE_COMPRESSION = ZSTD
OVERWRITE = TRUE;
-- loading Lake "9".a.b "Ω.select "Ω, partition 1
COPY INTO "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000003" ("order", "it's", " blank ", "back\slash", "$1", "new
line", "1st", "😀", "%s", "secret", "to ""you""")
FROM (SELECT $1, $2, $3, $4, $5, PARSE_JSON($6), PARSE_JSON($7)::ARRAY, $8, $9, $10, (TRIM($11)
) FROM @"Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN")
FILES = (
  'run-t000003-p000001-a1-c0001.csv.zst'
)
FILE_FORMAT = (
  TYPE = CSV
  COMPRESSION = ZSTD
  RECORD_DELIMITER = '\n'
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
ON_ERROR = ABORT_STATEMENT
PURGE = FALSE
RETURN_FAILED_ONLY = FALSE
TRUNCATECOLUMNS = FALSE
FORCE = FALSE
LOAD_UNCERTAIN_FILES = FALSE;
-- loading Lake "9".a.b "Ω.select "Ω
SELECT COUNT(*) FROM "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000003";
-- checking the load of Lake "9".a.b "Ω.select "Ω
SELECT COUNT(*), SUM(MD5_NUMBER_LOWER64(R)), SUM(MD5_NUMBER_UPPER64(R)), HASH_AGG(V6), HASH_AGG(V7)
FROM (SELECT (COALESCE(CASE WHEN OCTET_LENGTH($1) > 65536 THEN 'M' || MD5($1) ELSE OCTET_LENGTH($1) || ':' || $1 END, '~') || '|' || COALESCE(CASE WHEN OCTET_LENGTH($6) > 65536 THEN 'M' || MD5($6) ELSE OCTET_LENGTH($6) || ':' || $6 END, '~') || '|' || COALESCE(CASE WHEN OCTET_LENGTH($7) > 65536 THEN 'M' || MD5($7) ELSE OCTET_LENGTH($7) || ':' || $7 END, '~')) AS R, PARSE_JSON($6) AS V6, PARSE_JSON($7)::ARRAY AS V7
FROM @"Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN"/run-t000003-p
WHERE METADATA$FILENAME LIKE '%run-t000003-p%-a1-c%');
-- checking the load of Lake "9".a.b "Ω.select "Ω
SELECT HASH_AGG("new
line"), HASH_AGG("1st"), HASH_AGG("order", "new
line", "1st")
FROM "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000003";
-- publishing Lake "9".a.b "Ω.Comment /* "open
SHOW OBJECTS LIKE 'Comment /* "open' IN SCHEMA "Lake ""9"""."a.b ""Ω";
-- publishing Lake "9".a.b "Ω.Comment /* "open where it is not
ALTER TABLE "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000001" RENAME TO "Lake ""9"""."a.b ""Ω"."Comment /* ""open";
-- publishing Lake "9".a.b "Ω.Comment /* "open where it is there
SHOW OBJECTS LIKE '\\_\\_GLISSADE\\_RUN\\_T000001' IN SCHEMA "Lake ""9"""."a.b ""Ω";
-- publishing Lake "9".a.b "Ω.Comment /* "open where it is there
SELECT COUNT(*) FROM "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000001";
-- publishing Lake "9".a.b "Ω.Comment /* "open where it is there
BEGIN NAME "__GLISSADE_RUN_T000001";
-- publishing Lake "9".a.b "Ω.Comment /* "open where it is there
INSERT INTO "Lake ""9"""."a.b ""Ω"."Comment /* ""open" ("a""b", "A""B C", "self") SELECT "a""b", "A""B C", "self" FROM "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000001";
-- publishing Lake "9".a.b "Ω.Comment /* "open where it is there
DELETE FROM "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000001";
-- publishing Lake "9".a.b "Ω.Comment /* "open where it is there
COMMIT;
-- publishing Lake "9".a.b "Ω.Comment /* "open where it is there
DROP TABLE IF EXISTS "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000001";
-- publishing Lake "9".a.b "Ω.a;b--
ALTER TABLE "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000002" RENAME TO "Lake ""9"""."a.b ""Ω"."a;b--";
-- publishing Lake "9".a.b "Ω.select "Ω
SHOW OBJECTS LIKE 'select "Ω' IN SCHEMA "Lake ""9"""."a.b ""Ω";
-- publishing Lake "9".a.b "Ω.select "Ω where it is not
ALTER TABLE "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000003" RENAME TO "Lake ""9"""."a.b ""Ω"."select ""Ω";
-- publishing Lake "9".a.b "Ω.select "Ω where it is there
SHOW OBJECTS LIKE '\\_\\_GLISSADE\\_RUN\\_T000003' IN SCHEMA "Lake ""9"""."a.b ""Ω";
-- publishing Lake "9".a.b "Ω.select "Ω where it is there
SHOW GRANTS ON TABLE "Lake ""9"""."a.b ""Ω"."select ""Ω";
-- publishing Lake "9".a.b "Ω.select "Ω where it is there
SHOW GRANTS ON TABLE "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000003";
-- publishing Lake "9".a.b "Ω.select "Ω where it is there
COMMENT ON TABLE "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000003" IS 'Glissade run run, table 3';
-- publishing Lake "9".a.b "Ω.select "Ω where it is there
ALTER TABLE "Lake ""9"""."a.b ""Ω"."select ""Ω" SWAP WITH "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000003";
-- publishing Lake "9".a.b "Ω.select "Ω where it is there
DROP TABLE IF EXISTS "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN_T000003";
-- publishing Lake "9".a.b "Ω.select "Ω where it is there
COMMENT ON TABLE "Lake ""9"""."a.b ""Ω"."select ""Ω" IS 'it''s "quoted"
and \\ more; -- no comment';
-- declaring fk "Ω of Lake "9".a.b "Ω.Comment /* "open
ALTER TABLE "Lake ""9"""."a.b ""Ω"."Comment /* ""open" ADD CONSTRAINT "fk ""Ω"
  FOREIGN KEY ("self") REFERENCES "Lake ""9"""."a.b ""Ω"."Comment /* ""open" ("self") NOT ENFORCED;
-- declaring a;b--_only_fkey of Lake "9".a.b "Ω.a;b--
ALTER TABLE "Lake ""9"""."a.b ""Ω"."a;b--" ADD CONSTRAINT "a;b--_only_fkey"
  FOREIGN KEY ("only") REFERENCES "Lake ""9"""."a.b ""Ω"."select ""Ω" ("order") NOT ENFORCED;
-- when the run ends
DROP STAGE IF EXISTS "Lake ""9"""."a.b ""Ω"."__GLISSADE_RUN";
