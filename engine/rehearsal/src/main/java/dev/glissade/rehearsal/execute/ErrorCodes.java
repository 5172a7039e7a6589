package dev.glissade.rehearsal.execute;

import java.util.List;

/**
 * Every error code that this warehouse answers, with where it was found: a page of Snowflake's
 * documentation, a driver's source or tests, or what a user's log shows. A test holds the list
 * against the code.
 */
public final class ErrorCodes {
    private ErrorCodes() {}

    /** A code, and its source or use. */
    public record Code(int code, String note) {}

    /** Codes that others have seen Snowflake answer. */
    public static final List<Code> FOUND =
            List.of(
                    new Code(2, "xo/dbimp, recorded answers: Unsupported feature"),
                    new Code(
                            8,
                            "snowflake-connector-python, test_multi_statement; xo/dbimp,"
                                    + " recorded"),
                    new Code(
                            604,
                            "snowflake-connector-net, SFDbCommandIT; users' logs for"
                                    + " state 57014"),
                    new Code(
                            605,
                            "gosnowflake, errors.go; snowflake-connector-nodejs,"
                                    + " mock_http_client.js"),
                    new Code(625, "users' logs: 000625 (57014)"),
                    new Code(630, "users' logs: 000630 (57014)"),
                    new Code(709, "xo/dbimp, recorded: an unknown handle"),
                    new Code(900, "users' logs: 000900 (42601)"),
                    new Code(904, "developer-guide/sql-api/reference"),
                    new Code(
                            939,
                            "sql-reference/functions/search; the counts in the text are" + " ours"),
                    new Code(979, "sql-reference/constructs/group-by; without a state"),
                    new Code(
                            1003,
                            "snowflake-connector-python, test_cursor; snowflake-jdbc,"
                                    + " ConnectionLatestIT"),
                    new Code(1006, "users' logs: invalid parameter; without a state"),
                    new Code(
                            1007,
                            "ibis-project/ibis, test_temporal: invalid type [CAST(…)]"
                                    + " for parameter"),
                    new Code(
                            1008,
                            "terraform-provider-snowflake, integration tests: invalid" + " value"),
                    new Code(1044, "user-guide/budgets and others: 001044 (42P13)"),
                    new Code(
                            1420,
                            "terraform-provider-snowflake, integration tests: invalid"
                                    + " property"),
                    new Code(1789, "users' logs: 001789 (42601)"),
                    new Code(2002, "sql-reference/sql/create-role and others: 002002 (42710)"),
                    new Code(
                            2003,
                            "snowflake-jdbc, ConnectionLatestIT; users' logs for 02000"
                                    + " of schemas and databases"),
                    new Code(2020, "users' logs: 002020 (21S01)"),
                    new Code(2023, "sql-reference/sql/alter-table: 002023 (22000)"),
                    new Code(2025, "users' logs: 002025 (42S21)"),
                    new Code(2028, "users' logs: 002028 (42601)"),
                    new Code(2040, "xo/dbimp, recorded: Unsupported data type; without a state"),
                    new Code(2043, "dbt-snowflake, impl.py: 002043 (02000)"),
                    new Code(2049, "snowflake-connector-nodejs, testBind; users' logs for 42601"),
                    new Code(2140, "users' logs: 002140 (42601)"),
                    new Code(2203, "arnoN7/dbt-incremental-stream, issue 8: 002203 (02000)"),
                    new Code(2263, "sql-reference/sql/alter-table: 002263 (22000)"),
                    new Code(
                            90105,
                            "terraform-provider-snowflake, acceptance tests: 090105" + " (22000)"),
                    new Code(
                            90106,
                            "tekumara/fakesnow, tests: 090106 (22000); there the text"
                                    + " names the statement"),
                    new Code(90150, "users' logs: 090150 (22000)"),
                    new Code(91016, "users' logs: 091016 (22000)"),
                    new Code(
                            100016,
                            "user-guide/data-load-internal-tutorial;"
                                    + " sql-reference/functions/validate"),
                    new Code(100035, "users' logs: 100035 (22007)"),
                    new Code(100037, "sql-reference/functions/booland_agg"),
                    new Code(100038, "snowflake-connector-nodejs, testBind"),
                    new Code(100039, "sql-reference/functions/to_decimal"),
                    new Code(100040, "users' logs: 100040 (22007)"),
                    new Code(100046, "users' logs: 100046 (22003)"),
                    new Code(100051, "sql-reference/functions/div0"),
                    new Code(100068, "sql-reference/functions/validate"),
                    new Code(
                            100069,
                            "sql-reference/functions/parse_json; the rest of the text is"
                                    + " the parser's"),
                    new Code(
                            100071,
                            "snowflake-kafka-connector, RowValidatorTest; without a" + " state"),
                    new Code(
                            100072,
                            "snowflake-connector-python, cursor.py; users' logs for" + " 22000"),
                    new Code(100074, "users' logs: User character length limit; without a state"),
                    new Code(100078, "sql-reference/data-type-conversion"),
                    new Code(100080, "user-guide/data-load-internal-tutorial"),
                    new Code(100088, "sql-reference/functions/validate"),
                    new Code(100090, "users' logs: 100090 (42P18)"),
                    new Code(100115, "sql-reference/binary-examples"),
                    new Code(100140, "sql-reference/functions/to_decimal"),
                    new Code(100183, "users' logs, of other failures: 100183 (P0000)"),
                    new Code(
                            390100,
                            "snowflake-connector-nodejs, gs_errors.ts; gosnowflake,"
                                    + " invalid_password.json"),
                    new Code(390104, "snowflake-connector-nodejs, gs_errors.ts"),
                    new Code(390112, "gosnowflake, errors.go"),
                    new Code(390113, "snowflake-sqlalchemy, _constants.py"),
                    new Code(390114, "snowflake-jdbc, HeartbeatIT"),
                    new Code(390144, "user-guide/key-pair-auth-troubleshooting"),
                    new Code(390189, "gosnowflake, errors.go; users' logs for its text"));

    /** Codes from memory or of our own, for which no source was found, and what raises them. */
    public static final List<Code> UNPROVEN =
            List.of(
                    new Code(300, "too many waiting statements, or a closed session"),
                    new Code(1002, "rows of VALUES of different width"),
                    new Code(1030, "files that are already where COPY would unload"),
                    new Code(1067, "OR REPLACE together with IF NOT EXISTS"),
                    new Code(1082, "a precision or scale out of range"),
                    new Code(1430, "a column that is there already"),
                    new Code(1465, "nesting too deep"),
                    new Code(1795, "a request too large"),
                    new Code(2005, "a wrong number of column names"),
                    new Code(2012, "a doubled alias"),
                    new Code(2019, "a staged file that cannot be removed"),
                    new Code(2021, "CREATE TABLE AS with another number of columns"),
                    new Code(
                            2057,
                            "a view whose query has another number of columns by now; the"
                                    + " text is from Snowflake-Labs/sfquickstarts, issue 178"),
                    new Code(2058, "a view that reads itself"),
                    new Code(2079, "a length out of range"),
                    new Code(2087, "a clause of MERGE behind one without a condition"),
                    new Code(2106, "ORDER BY or GROUP BY a position that there is not"),
                    new Code(2108, "what ALTER TABLE cannot do to a column"),
                    new Code(2117, "SWAP WITH between a temporary table and another"),
                    new Code(2119, "a clone that would outlast what its source is"),
                    new Code(2143, "an aggregate's clause at another function"),
                    new Code(2303, "a window function without OVER; documented for window frames"),
                    new Code(90232, "a transaction that DuckDB ended: no code of Snowflake's"),
                    new Code(100048, "a broken regular expression"),
                    new Code(100066, "an enclosed field that is broken"),
                    new Code(100085, "a file that cannot be decompressed or read"),
                    new Code(100095, "a key twice in an OBJECT"),
                    new Code(100108, "a text that is no time"),
                    new Code(100144, "bytes that are no UTF-8; the text is from users' logs"),
                    new Code(100145, "a BINARY that is too long"),
                    new Code(
                            100204,
                            "a result larger than the space for results: no code of"
                                    + " Snowflake's"),
                    new Code(100205, "a text that is no GEOGRAPHY"),
                    new Code(390122, "too many sessions: no code of Snowflake's"),
                    new Code(
                            390201,
                            "a DuckDB file or folder that cannot be used; Snowflake's is"
                                    + " for missing databases"),
                    new Code(391902, "a request whose body cannot be read"));

    /** Both lists, for the page of deviations. */
    static String page() {
        var page = new StringBuilder("\n## Error codes without a source\n\n");
        page.append("Their numbers and SQL states may differ from Snowflake's; the texts of all")
                .append(" errors may.\n\n");
        append(page, UNPROVEN);
        page.append("\n## Error codes and where they were found\n\n");
        append(page, FOUND);
        return page.toString();
    }

    private static void append(StringBuilder page, List<Code> codes) {
        for (Code code : codes) {
            page.append("- %06d: %s\n".formatted(code.code(), code.note()));
        }
    }
}
