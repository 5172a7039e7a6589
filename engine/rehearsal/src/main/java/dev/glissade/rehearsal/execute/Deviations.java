package dev.glissade.rehearsal.execute;

import java.util.List;

/** Where this warehouse is not Snowflake: the list from which {@code DEVIATIONS.md} is written. */
public final class Deviations {
    private Deviations() {}

    /** One difference: what Snowflake does, and what happens here. */
    public record Deviation(String title, String here) {}

    /** What is done, but not as in Snowflake. */
    public static final List<Deviation> DIFFERENT =
            List.of(
                    new Deviation(
                            "failed statement in a transaction",
                            "DuckDB ends the transaction; its statements so far are done once more"
                                    + " in a new one. Where that cannot be (UUID_STRING, more than"
                                    + " 10,000 statements) it is rolled back with error 90232."),
                    new Deviation(
                            "isolation",
                            "A transaction sees the data as of its first statement; Snowflake's"
                                    + " statements each see what is committed by then."),
                    new Deviation(
                            "conflicting changes",
                            "Two transactions that change the same rows: the second fails with"
                                    + " error 625, where Snowflake would let it wait."),
                    new Deviation(
                            "fractional seconds",
                            "Microseconds are kept. A text or bind with more digits that are not"
                                    + " zero is refused by name, never cut."),
                    new Deviation(
                            "numbers in a VARIANT",
                            "Numbers with an exponent are written out when they have at most 38"
                                    + " digits; Snowflake makes them floating point. TYPEOF calls"
                                    + " no number DOUBLE; one beyond a double's range keeps its"
                                    + " exponent."),
                    new Deviation(
                            "order of an OBJECT's keys",
                            "By their characters, as in the documentation's examples, which never"
                                    + " say so; a VARIANT that COPY loads without an expression"
                                    + " keeps its file's order and its spelling of numbers."),
                    new Deviation(
                            "LIST of a quoted stage",
                            "A stage's name comes in lower case where it needs no quotes, else as"
                                    + " it is. The documentation does not say, and Snowflake's own"
                                    + " clients disagree."),
                    new Deviation(
                            "METADATA$FILE_LAST_MODIFIED",
                            "Is in UTC; the documentation says that it is a TIMESTAMP_NTZ, but not"
                                    + " of which zone."),
                    new Deviation(
                            "COMPRESSION = AUTO",
                            "Knows gzip, zstd and deflate with a header by a file's first bytes;"
                                    + " raw deflate has to be named."),
                    new Deviation(
                            "errors of a COPY's SELECT",
                            "An expression that fails ends the statement, whatever ON_ERROR says;"
                                    + " a field taken as it is keeps to ON_ERROR."),
                    new Deviation(
                            "broken JSON",
                            "COPY reads nothing behind a broken value of a file; ON_ERROR decides"
                                    + " about the records before it. STRIP_NULL_VALUES leaves the"
                                    + " elements of arrays as they are."),
                    new Deviation(
                            "Parquet",
                            "A file with a value that its column cannot hold is left out as a"
                                    + " whole, whatever ON_ERROR says; it is unloaded as one file,"
                                    + " or one a partition, whatever MAX_FILE_SIZE says."
                                    + " Moments and maps within nested columns are read as by the"
                                    + " vectorized scanner. MATCH_BY_COLUMN_NAME loads an empty"
                                    + " text, where the documentation has an error. A TIMESTAMP_NTZ"
                                    + " is unloaded as microseconds of UTC, where Snowflake has"
                                    + " milliseconds: load it without USE_LOGICAL_TYPE and"
                                    + " USE_VECTORIZED_SCANNER, or in a session of UTC."),
                    new Deviation(
                            "ENABLE_OCTAL",
                            "A whole number of JSON that begins with a 0 is octal; the"
                                    + " documentation shows no octal number."),
                    new Deviation(
                            "unloaded CSV",
                            "FIELD_OPTIONALLY_ENCLOSED_BY encloses texts, binary and"
                                    + " semi-structured values, but no numbers, dates and times;"
                                    + " FLOAT is written with all its digits."),
                    new Deviation(
                            "text of DML errors",
                            "Only a NULL in a NOT NULL column has the table and the column in"
                                    + " front."),
                    new Deviation(
                            "text beside a number",
                            "A VARCHAR beside a NUMBER counts as NUMBER(38,s) with s at least 5."),
                    new Deviation(
                            "FLOAT as text",
                            "The shortest digits that give the same number, with an exponent from"
                                    + " 1e15 on and below 1e-5, in results as in texts. A client"
                                    + " of an account gets the number itself, in Arrow; results in"
                                    + " JSON there have 10 digits for snowflake-jdbc"
                                    + " (testDoublePrecision) and 15 in the documentation and for"
                                    + " snowflake-connector-nodejs (result_test_number), which can"
                                    + " lose some. A cast to VARCHAR has 10 digits on the page of"
                                    + " TO_CHAR, so do not compare by it."),
                    new Deviation(
                            "DECFLOAT",
                            "It is kept as a struct of a rank and 38 digits, compared, sorted, cast"
                                    + " and loaded; arithmetic, SUM, AVG, TO_CHAR by a format,"
                                    + " VARIANT and Parquet of it are refused by name, and so is an"
                                    + " exponent below -16383, of which the documentation does not"
                                    + " speak."),
                    new Deviation(
                            "SYSTEM$TYPEOF",
                            "Without the kind of storage that Snowflake adds in brackets."),
                    new Deviation(
                            "SYSTEM$ALLOWLIST",
                            "A VARCHAR, which its page's example gives to PARSE_JSON; the page"
                                    + " itself says VARIANT."),
                    new Deviation(
                            "FLOAT in a VARIANT",
                            "Shown with the shortest digits; Snowflake shows 3.14 as"
                                    + " 3.140000000000000e+00 (snowpark-python, test_function)."),
                    new Deviation(
                            "TIMESTAMP_TZ in groups",
                            "GROUP BY, DISTINCT and set operations tell values of one moment with"
                                    + " different offsets apart; comparisons, joins and COUNT"
                                    + " DISTINCT do not."),
                    new Deviation(
                            "undefined in an ARRAY",
                            "ARRAY_CONSTRUCT(NULL), PARSE_JSON of [1,,2] and the like hold a JSON"
                                    + " null there, of which FLATTEN makes a row."),
                    new Deviation(
                            "SEQ of FLATTEN", "Goes on counting from one statement to the next."),
                    new Deviation(
                            "GEOGRAPHY",
                            "Kept as GeoJSON with its numbers as written; points, lines and"
                                    + " polygons, one or several, and no function that computes on"
                                    + " the globe. WKB and other kinds are refused."),
                    new Deviation(
                            "regular expressions",
                            "DuckDB's engine (RE2); what POSIX lacks, as quantifiers that are not"
                                    + " greedy, is taken too."),
                    new Deviation(
                            "APPROX_COUNT_DISTINCT, HLL", "Count exactly, which is one estimate."),
                    new Deviation(
                            "HASH_AGG",
                            "Is the same for equal rows, as documented, and another number than"
                                    + " Snowflake's, whose way of hashing is its own."
                                    + " HASH_AGG(*) is refused."),
                    new Deviation(
                            "row counts of several tables",
                            "SHOW TABLES and INFORMATION_SCHEMA.TABLES give DuckDB's estimate,"
                                    + " which may count deleted rows; BYTES is 0."),
                    new Deviation(
                            "RENAME and SWAP into another schema, of schemas and databases, CLONE",
                            "The rows are copied, so it takes as long as that. The first"
                                    + " database's name is not in the DuckDB file: it is renamed"
                                    + " at once."),
                    new Deviation(
                            "temporary tables and stages",
                            "They are gone for good when they are dropped or their session ends;"
                                    + " INFORMATION_SCHEMA does not list them, SHOW TABLES"
                                    + " does. Those of other sessions are lost when their"
                                    + " schema gets another name."),
                    new Deviation(
                            "Iceberg tables",
                            "CREATE ICEBERG TABLE keeps its properties and makes an ordinary table;"
                                    + " no file is written to an external volume."),
                    new Deviation(
                            "dropped objects",
                            "UNDROP brings back tables, schemas and databases; a dropped table"
                                    + " keeps its space until its retention ends, which is looked"
                                    + " at with each drop and each start, and in DuckDB it has"
                                    + " ~dropped~ in its name. A schema made anew has ~1 in its"
                                    + " DuckDB name while a dropped one of its name keeps its"
                                    + " tables. Deleted and changed rows are not kept."),
                    new Deviation(
                            "roles, grants and warehouses",
                            "They are kept and shown, but every session may do everything, and"
                                    + " nothing runs on a warehouse. ACCOUNTADMIN owns what was not"
                                    + " given away; a warehouse REHEARSAL is there from the"
                                    + " start."),
                    new Deviation(
                            "SHOW without IN",
                            "Shows all objects of the current database; the documentation has only"
                                    + " one of those of one name, and does not say which."),
                    new Deviation(
                            "SHOW FUNCTIONS and PROCEDURES",
                            "Are empty: built-in ones are not listed."),
                    new Deviation(
                            "position of an error", "Errors about names give line 1, position 0."),
                    new Deviation(
                            "asynchronous statements",
                            "Queries, DML and COPY run beside the session's other statements, at"
                                    + " most 8 of them, unless it is in a transaction, without"
                                    + " AUTOCOMMIT, or has temporary tables: then, and all other"
                                    + " statements, one after another. A logout ends what the"
                                    + " session still runs."),
                    new Deviation(
                            "results by query id",
                            "1,000 statements are kept for 4 hours, until the server ends; a large"
                                    + " result of a statement that was waited for goes with its"
                                    + " session."),
                    new Deviation(
                            "QUERY_HISTORY",
                            "Tells of those 1,000 statements of all sessions and their 4 hours, at"
                                    + " most of 32 MB of texts and small results. Columns"
                                    + " of warehouses, hashes, bytes, values of binds and times"
                                    + " other than the whole are NULL, and so is TRANSACTION_ID."
                                    + " QUERY_TYPE is UNKNOWN for definitions but those of tables,"
                                    + " views and the ones that the page lists, for transactions"
                                    + " and transfers. A statement that waits for another of its"
                                    + " session is RUNNING without a place; one that was only"
                                    + " described is left out. A text with a syntax error, and"
                                    + " with its error message one with words like PASSWORD,"
                                    + " SECRET or TOKEN, is <redacted> to"
                                    + " everyone."),
                    new Deviation(
                            "VALIDATE by JOB_ID",
                            "Knows the COPYs among those statements, not those from before the"
                                    + " server started."),
                    new Deviation(
                            "public keys",
                            "The user's is named when the server starts, not by ALTER USER; the"
                                    + " account in a JWT is not compared."),
                    new Deviation(
                            "PUT of other clients",
                            "Without TLS the Node client, Go's and Python's before version 5 move"
                                    + " files as in Google's cloud, the others as in Amazon's."
                                    + " Go's and the old Python's do not see what is there:"
                                    + " without OVERWRITE a file of that name with other bytes"
                                    + " ends their PUT with status 412, where it would be SKIPPED,"
                                    + " and one with the same bytes counts as UPLOADED."),
                    new Deviation("CURRENT_VERSION", "Says that this is a rehearsal on DuckDB."));

    /** What is refused by its name, with code 2 and SQL state 0A000. */
    public static final List<String> REFUSED =
            List.of(
                    "multi-table INSERT, EXPLAIN, CALL, EXECUTE, Snowflake Scripting,"
                            + " session variables",
                    "UNDROP of anything but tables, schemas and databases by their names,"
                            + " temporary views and file formats,"
                            + " streams, tasks, pipes, policies",
                    "Recursive and materialized views, CHANGE_TRACKING, WITH TAG at CREATE, GRANT"
                            + " of shares, database roles and FUTURE objects, REVOKE OWNERSHIP,"
                            + " GETNEXTVAL, DROP and RENAME of a sequence that a column's default"
                            + " uses, file formats of AVRO, ORC and XML, CREATE OR ALTER",
                    "ALTER TABLE other than RENAME TO, SWAP WITH, of columns, of keys, of COMMENT"
                            + " and retention;"
                            + " RESTRICT; COPY GRANTS",
                    "SWAP WITH of schemas and databases; LIKE and CLONE of an Iceberg table;"
                            + " Iceberg tables of another catalog than Snowflake's",
                    "CHECK constraints, CLUSTER BY, ENFORCED keys, managed access",
                    "GEOMETRY, VECTOR, MAP, UUID, FILE, INTERVAL, PERIOD, structured OBJECT and"
                            + " ARRAY, COLLATE",
                    "CONNECT BY, PIVOT, UNPIVOT, MATCH_RECOGNIZE, SAMPLE with a SEED or of a"
                            + " join, time travel, ASOF JOIN, RANGE frames with a distance,"
                            + " NOT LIKE ANY and ALL, LIKE ANY of a query, RESULT_SCAN and"
                            + " LAST_QUERY_ID of what is no constant",
                    "GENERATOR by TIMELIMIT, SEQ4 and the like without a GENERATOR, names for the"
                            + " columns of FLATTEN, TO_CHAR of a number by a format with exponents,"
                            + " hexadecimal digits or words, REGEXP_REPLACE"
                            + " of a later occurrence, UNIFORM between fractions",
                    "ORDER BY an expression over a set operation",
                    "Avro, ORC and XML files; BZ2, Brotli and LZO;"
                            + " REPLACE_INVALID_CHARACTERS of Parquet, nanoseconds of UTC"
                            + " without USE_LOGICAL_TYPE; SELECT * from a stage",
                    "Results in Arrow: they come as JSON, and a client's _QUERY_RESULT_FORMAT"
                            + " cannot be anything else",
                    "Logins other than by password, token or key pair; MFA is not asked for",
                    "PUT and GET among several statements",
                    "QUERY_HISTORY_BY_WAREHOUSE; RESULT_LIMIT, SESSION_ID, USER_NAME and"
                            + " INCLUDE_CLIENT_GENERATED_STATEMENT that are no constants",
                    "Functions beyond those of the package bind, PARSE_XML among them: error 2140,"
                            + " Unknown function");

    /** The page. */
    public static String page() {
        var page = new StringBuilder();
        page.append("# Where the rehearsal warehouse is not Snowflake\n\n")
                .append("Written from the code's own list; a test compares. A refused feature")
                .append(" fails with\n`Unsupported feature '…'.` (code 2, SQL state 0A000),")
                .append(" nothing is accepted and dropped.\n\n## Different\n\n");
        for (Deviation deviation : DIFFERENT) {
            page.append("- **").append(deviation.title()).append("**: ");
            page.append(deviation.here()).append('\n');
        }
        page.append("\n## Refused by name\n\n");
        for (String refused : REFUSED) {
            page.append("- ").append(refused).append('\n');
        }
        return page.append(ErrorCodes.page()).toString();
    }
}
