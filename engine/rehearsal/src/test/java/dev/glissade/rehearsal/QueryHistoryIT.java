package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import net.snowflake.client.api.resultset.SnowflakeResultSet;
import net.snowflake.client.api.statement.SnowflakeStatement;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/** QUERY_HISTORY and its like: sql-reference/functions/query_history. */
class QueryHistoryIT {
    private static final String SESSION = " from table(information_schema.query_history_by_session";

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();

    private String id(String sql) throws SQLException {
        try (Statement statement = client.connection().createStatement()) {
            statement.execute(sql);
            return statement.unwrap(SnowflakeStatement.class).getQueryID();
        }
    }

    private List<@Nullable String> texts(String call) throws SQLException {
        return client.column("select query_text" + call + ") order by start_time", "QUERY_TEXT");
    }

    @Test
    void a_statement_is_told_with_its_context() throws Exception {
        client.run("create schema other");
        client.run("alter session set query_tag = 'night Ω'");
        String id = id("select column1 from values (1), (2), (3)");
        assertThat(
                        client.run(
                                "select query_text, database_name, schema_name, query_type,"
                                        + " session_id = current_session(),"
                                        + " user_name = current_user(), role_name, query_tag,"
                                        + " execution_status, error_code, error_message,"
                                        + " rows_produced, end_time >= start_time,"
                                        + " total_elapsed_time >= 0, is_client_generated_statement"
                                        + SESSION
                                        + "()) where query_id = '"
                                        + id
                                        + "'"))
                .containsExactly(
                        row(
                                "select column1 from values (1), (2), (3)",
                                "REHEARSAL",
                                "OTHER",
                                "SELECT",
                                "TRUE",
                                "TRUE",
                                "ACCOUNTADMIN",
                                "night Ω",
                                "SUCCESS",
                                null,
                                null,
                                "3",
                                "TRUE",
                                "TRUE",
                                "FALSE"));
    }

    @Test
    void a_tag_of_one_statement_stands_for_that_one_alone() throws Exception {
        client.run("alter session set query_tag = 'all'");
        String own;
        try (Statement statement = client.connection().createStatement()) {
            statement.unwrap(SnowflakeStatement.class).setParameter("QUERY_TAG", "one");
            statement.execute("select 1");
            own = statement.unwrap(SnowflakeStatement.class).getQueryID();
        }
        String other = id("select 2");

        assertThat(tag(own)).isEqualTo("one");
        assertThat(tag(other)).isEqualTo("all");
    }

    private @Nullable String tag(String id) throws SQLException {
        return client.column(
                        "select query_tag" + SESSION + "()) where query_id = '" + id + "'",
                        "QUERY_TAG")
                .getFirst();
    }

    @Test
    void types_and_counts_of_rows_are_those_of_the_page() throws Exception {
        client.run("create table t (n int)");
        client.run("create role r");
        client.run("insert into t values (1), (2)");
        client.run(
                "merge into t using (select 2 as n union all select 3) s on t.n = s.n when matched"
                        + " then update set n = 5 when not matched then insert values (s.n)");
        client.run("delete from t where n = 1");
        assertThat(
                        client.run(
                                "select query_type, rows_produced, rows_inserted,"
                                        + " rows_written_to_result"
                                        + SESSION
                                        + "()) where execution_status = 'SUCCESS'"
                                        + " order by start_time"))
                .containsExactly(
                        row("CREATE_TABLE", null, null, null),
                        row("CREATE_ROLE", null, null, null),
                        row("INSERT", "2", "2", "1"),
                        row("MERGE", "2", "1", "1"),
                        row("DELETE", "1", null, "1"));
    }

    // "error_code … Error code, if the query returned an error"
    @Test
    void a_failure_is_told_with_its_code_and_message() throws Exception {
        client.refusal("select * from nowhere");
        assertThat(
                        client.run(
                                "select query_type, execution_status, error_code,"
                                        + " error_message like '%NOWHERE%', end_time >= start_time"
                                        + SESSION
                                        + "()) where query_text = 'select * from nowhere'"))
                .containsExactly(row("UNKNOWN", "FAILED_WITH_ERROR", "2003", "TRUE", "TRUE"));
    }

    // "If the query is still running, the end_time is the UNIX epoch timestamp"; with
    // END_TIME_RANGE_END at CURRENT_TIMESTAMP "only those queries that have completed"
    @Test
    void what_runs_is_told_unless_the_range_has_an_end() throws Exception {
        try (Statement statement = client.connection().createStatement()) {
            ResultSet rows =
                    statement
                            .unwrap(SnowflakeStatement.class)
                            .executeAsyncQuery(ManyRows.endless());
            String id = rows.unwrap(SnowflakeResultSet.class).getQueryID();
            String where = ") where query_id = '" + id + "'";
            assertThat(
                            client.run(
                                    "select execution_status, end_time ="
                                            + " '1970-01-01 00:00:00 +0000'::timestamp_ltz,"
                                            + " rows_produced"
                                            + SESSION
                                            + "()"
                                            + where))
                    .containsExactly(row("RUNNING", "TRUE", null));
            assertThat(
                            client.run(
                                    "select query_id"
                                            + SESSION
                                            + "(end_time_range_end => current_timestamp())"
                                            + where))
                    .isEmpty();
            client.run("select system$cancel_query('" + id + "')");
        }
    }

    /** The page's own example gives the range by its places. */
    @Test
    void the_time_range_is_of_the_last_seven_days() throws Exception {
        client.run("select 'first'");
        String hour = "dateadd('hours', -1, current_timestamp())";
        assertThat(
                        texts(
                                " from table(information_schema.query_history("
                                        + hour
                                        + ", current_timestamp())"))
                .contains("select 'first'");
        assertThat(
                        texts(
                                " from table(information_schema.query_history(end_time_range_end =>"
                                        + " "
                                        + hour
                                        + ")"))
                .isEmpty();
        assertThat(
                        client.complaint(
                                "select query_id"
                                        + SESSION
                                        + "(end_time_range_start =>"
                                        + " dateadd('days', -8, current_timestamp())))"))
                .contains("7 days");
    }

    // "the queries with the most recent end time (or those that are still executing)"; the limit
    // is applied before WHERE
    @Test
    void the_limit_keeps_the_latest_before_any_filter() throws Exception {
        client.run("select 'older'");
        client.run("select 'newer'");
        String two = texts(SESSION + "(result_limit => 2)").getFirst();
        assertThat(two).isEqualTo("select 'newer'");
        assertThat(
                        client.run(
                                "select 1"
                                        + SESSION
                                        + "(result_limit => 2)) where query_text ="
                                        + " 'select ''older'''"))
                .isEmpty();
        for (String wrong : List.of("0", "10001")) {
            assertThat(client.refusal("select 1" + SESSION + "(result_limit => " + wrong + "))"))
                    .isEqualTo("1008/22023");
        }
    }

    @Test
    void without_a_limit_there_are_a_hundred() throws Exception {
        for (int i = 0; i < 105; i++) {
            client.run("select " + i);
        }
        assertThat(client.one("select count(*)" + SESSION + "())")).isEqualTo("100");
    }

    @Test
    void another_session_is_asked_for_by_its_number() throws Exception {
        try (TestClient other = TestClient.of(warehouse.server())) {
            String session = other.one("select current_session()");
            assertThat(texts(SESSION + "(session_id => " + session + ")"))
                    .containsExactly("select current_session()");
            assertThat(texts(" from table(information_schema.query_history()"))
                    .contains("select current_session()");
            assertThat(texts(SESSION + "(session_id => current_session())"))
                    .doesNotContain("select current_session()");
        }
    }

    @Test
    void a_user_is_named_folded_or_in_double_quotes() throws Exception {
        String by = " from table(information_schema.query_history_by_user";
        String user = String.valueOf(client.one("select current_user()"));
        assertThat(texts(by + "()")).contains("select current_user()");
        assertThat(texts(by + "(user_name => '\"" + user + "\"')"))
                .contains("select current_user()");
        assertThat(texts(by + "(user_name => '\"nobody else\"')")).isEmpty();
        assertThat(client.refusal("select 1" + by + "(user_name => 'SYSTEM'))"))
                .isEqualTo("1008/22023");
    }

    /** Parameters that a driver is given for its login become statements of nobody. */
    @Test
    void what_clients_do_by_themselves_is_left_out_unless_asked_for() throws Exception {
        Properties properties = warehouse.server().properties();
        properties.setProperty("TIMEZONE", "UTC");
        try (TestClient other =
                new TestClient(
                        DriverManager.getConnection(warehouse.server().jdbcUrl(), properties))) {
            assertThat(other.one("select count(*)" + SESSION + "())")).isEqualTo("1");
            assertThat(
                            other.run(
                                    "select is_client_generated_statement"
                                            + SESSION
                                            + "(include_client_generated_statement => true))"
                                            + " where query_text ilike '%timezone%'"
                                            + " and query_type = 'ALTER_SESSION'"))
                    .containsExactly(row("TRUE"));
        }
    }

    // bcr-936: "The query text is replaced with <redacted>"
    @Test
    void secrets_and_broken_texts_are_redacted() throws Exception {
        client.refusal("selct 'hidden1'");
        client.refusal("create user u password = 'hidden2'");
        client.refusal(
                "copy into t from 's3://b/' credentials = (aws_key_id = 'x'"
                        + " aws_secret_key = 'hidden3')");
        List<List<@Nullable String>> all =
                client.run(
                        "select query_text, error_message"
                                + SESSION
                                + "()) where query_text = '<redacted>' order by start_time");
        assertThat(all).hasSize(3);
        assertThat(all.toString()).doesNotContain("hidden");
    }

    @Test
    void the_columns_are_those_of_the_page_and_unknown_ones_null() throws Exception {
        try (Statement statement = client.connection().createStatement();
                ResultSet rows = statement.executeQuery("select *" + SESSION + "())")) {
            assertThat(rows.getMetaData().getColumnCount()).isEqualTo(62);
            assertThat(rows.getMetaData().getColumnName(1)).isEqualTo("QUERY_ID");
            assertThat(rows.getMetaData().getColumnName(62)).isEqualTo("AGENT_TYPE");
        }
        assertThat(
                        client.run(
                                "select distinct warehouse_name, bytes_scanned, bind_values"
                                        + SESSION
                                        + "())"))
                .containsExactly(row(null, null, null));
    }

    @Test
    void what_is_not_done_is_refused_by_name() {
        String other = "information_schema.query_history_by_warehouse()";
        assertThat(client.complaint("select * from table(" + other + ")"))
                .contains("QUERY_HISTORY_BY_WAREHOUSE");
        assertThat(client.refusal("select 1" + SESSION + "(user_name => 'X'))"))
                .isEqualTo("1006/22023");
        assertThat(client.complaint("select * from table(query_history())"))
                .contains("QUERY_HISTORY");
    }
}
