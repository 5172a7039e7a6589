package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import net.snowflake.client.api.resultset.SnowflakeResultSet;
import net.snowflake.client.api.statement.SnowflakeStatement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.ResultSet;
import java.sql.Statement;

/**
 * sql-reference/functions/result_scan, last_query_id, system_cancel_query and
 * system_cancel_all_queries.
 */
class ResultScanIT {
    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();

    private String queryId(String sql) throws Exception {
        try (Statement statement = client.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.unwrap(SnowflakeResultSet.class).getQueryID();
        }
    }

    // result_scan, simple examples
    @Test
    void values_greater_than_1_of_the_most_recent_query() throws Exception {
        client.run("select $1 as value from values (1), (2), (3)");
        assertThat(client.run("select * from table(result_scan(last_query_id())) where value > 1"))
                .containsExactlyInAnyOrder(row("2"), row("3"));
    }

    @Test
    void the_second_most_recent_and_the_first_of_a_session() throws Exception {
        try (TestClient other = TestClient.of(warehouse.server())) {
            other.run("select 'first' as v");
            other.run("select 'second' as v");
            other.run("select 'third' as v");
            assertThat(other.one("select v from table(result_scan(last_query_id(-2)))"))
                    .isEqualTo("second");
            assertThat(other.one("select v || '!' from table(result_scan(1))")).isEqualTo("first!");
            assertThat(other.one("select v from table(result_scan(last_query_id(2)))"))
                    .isEqualTo("second");
            assertThat(other.one("select * from table(result_scan(3)) limit 1")).isEqualTo("third");
        }
    }

    @Test
    void without_an_argument_it_is_the_most_recent_one() throws Exception {
        client.run("select 7 as c2");
        assertThat(client.one("select c2 + 1 from table(result_scan())")).isEqualTo("8");
    }

    @Test
    void a_column_of_the_query_with_an_id() throws Exception {
        String id = queryId("select 1 as c1, 'two' as c2");
        client.run("select 'another'");
        assertThat(client.one("select c2 from table(result_scan('" + id + "'))")).isEqualTo("two");
        try (TestClient other = TestClient.of(warehouse.server())) {
            assertThat(other.one("select c2 from table(result_scan('" + id + "')) r"))
                    .isEqualTo("two");
        }
    }

    // result_scan, example with duplicate column names
    @Test
    void names_that_come_again_get_a_number() throws Exception {
        client.run("create table employees (id int)");
        client.run("create table dependents (id int, employee_id int)");
        client.run("insert into employees (id) values (11)");
        client.run("insert into dependents (id, employee_id) values (101, 11)");
        client.run(
                "select * from employees inner join dependents"
                        + " on dependents.employee_id = employees.id"
                        + " order by employees.id, dependents.id");
        assertThat(
                        client.run(
                                "select id, id_1, employee_id"
                                        + " from table(result_scan(last_query_id()))"
                                        + " where id_1 = 101"))
                .containsExactly(row("11", "101", "11"));
    }

    // result_scan, examples using DESCRIBE and SHOW commands
    @Test
    void the_answer_of_show_is_joined_and_aggregated() throws Exception {
        client.run("create table a (n int)");
        client.run("create table b (n int)");
        client.run("show tables");
        assertThat(
                        client.one(
                                "select listagg(s.\"name\", ',') within group (order by \"name\")"
                                        + " from table(result_scan(last_query_id())) s"
                                        + " join (values ('A'), ('B')) v on v.$1 = s.\"name\""))
                .isEqualTo("A,B");
    }

    // result_scan, examples using a stored procedure: what is made of its answer
    @Test
    void a_variant_comes_back_as_one() throws Exception {
        client.run("select parse_json('{\"keyA\": \"ValueA\", \"keyB\": \"ValueB\"}') as j");
        assertThat(client.one("select j:keyB::varchar from table(result_scan(last_query_id()))"))
                .isEqualTo("ValueB");
    }

    @Test
    void every_type_comes_back_as_it_was() throws Exception {
        String values =
                "select 12345678901234567890123456789012345678 n, -1.50::number(10,2) d,"
                        + " 'Ω''\"\\\\' t, '' e, null::varchar x, true b, 1.5::float f,"
                        + " 'inf'::float i, '1582-10-04'::date dd, '23:59:59.123456'::time tt,"
                        + " '1969-12-31 23:59:59.123456'::timestamp_ntz tn,"
                        + " '2024-02-29 12:00:00.5'::timestamp_ltz tl,"
                        + " '2024-02-29 12:00:00.25 +05:45'::timestamp_tz tz,"
                        + " to_binary('00FF') bi, parse_json('[1,null,{\"a\":2.5}]') v";
        var direct = client.run(values);
        assertThat(client.run("select * from table(result_scan(last_query_id())) where b"))
                .isEqualTo(direct);
    }

    @Test
    void a_result_of_many_rows_is_read_from_its_chunks() throws Exception {
        client.run(
                "select seq4() as n, 'v' || seq4() as v from table(generator(rowcount => 200000))");
        assertThat(
                        client.run(
                                "select count(*), sum(n), max(v) from"
                                        + " table(result_scan(last_query_id()))"))
                .containsExactly(row("200000", "19999900000", "v99999"));
    }

    @Test
    void it_can_be_inserted_and_kept_by_a_table_in_a_transaction() throws Exception {
        client.run("create table t (n int)");
        client.run("select 1 as n union all select 2");
        client.run("begin");
        client.run("insert into t select n * 10 from table(result_scan(-2))");
        client.run("commit");
        assertThat(client.one("select sum(n) from t")).isEqualTo("30");
    }

    // last_query_id: positive numbers from the first, negative ones from the most recent query
    @Test
    void last_query_id_is_the_statement_before_failed_ones_too() throws Exception {
        String id = queryId("select 1");
        assertThat(client.one("select last_query_id()")).isEqualTo(id);
        assertThat(client.one("select last_query_id(-2)")).isEqualTo(id);
        assertThat(client.refusal("select * from nowhere")).isEqualTo("2003/42S02");
        assertThat(client.one("select last_query_id(-4)")).isEqualTo(id);
        assertThat(client.one("select last_query_id(-1000)")).isNull();
        assertThat(client.refusal("select * from table(result_scan(-6)) limit 1"))
                .isEqualTo("accepted: [[1]]");
    }

    @Test
    void among_several_statements_it_is_the_one_before() throws Exception {
        client.run("alter session set multi_statement_count = 0");
        try (Statement statement = client.connection().createStatement()) {
            statement.execute("select 1 as n; select n + 1 from table(result_scan(-1))");
            assertThat(statement.getMoreResults()).isTrue();
            assertThat(TestClient.read(statement.getResultSet())).containsExactly(row("2"));
        }
    }

    @Test
    void an_unknown_or_failed_statement_has_no_result() {
        assertThat(client.refusal("select * from table(result_scan('nothing')) where 1 = 1"))
                .isEqualTo("709/02000");
        assertThat(client.refusal("select * from nowhere")).isEqualTo("2003/42S02");
        assertThat(client.refusal("select 1 from table(result_scan(last_query_id()))"))
                .isEqualTo("2003/42S02");
        assertThat(client.refusal("create view v as select * from table(result_scan(-1))"))
                .isEqualTo("2/0A000");
    }

    // system_cancel_query, example
    @Test
    void a_statement_is_cancelled_by_its_id() throws Exception {
        try (TestClient other = TestClient.of(warehouse.server());
                Statement statement = other.connection().createStatement()) {
            ResultSet rows =
                    statement
                            .unwrap(SnowflakeStatement.class)
                            .executeAsyncQuery(ManyRows.endless());
            String id = rows.unwrap(SnowflakeResultSet.class).getQueryID();
            assertThat(client.one("select system$cancel_query('" + id + "')"))
                    .isEqualTo("query [" + id + "] terminated.");
            assertThat(client.refusal("select * from table(result_scan('" + id + "'))"))
                    .isEqualTo("604/57014");
            assertThat(client.one("select system$cancel_query('" + id + "')"))
                    .isEqualTo("Identified SQL statement is not currently executing.");
        }
    }

    // system_cancel_all_queries, example
    @Test
    void all_statements_of_a_session_are_cancelled() throws Exception {
        try (TestClient other = TestClient.of(warehouse.server());
                Statement statement = other.connection().createStatement()) {
            String session = other.one("select current_session()");
            ResultSet rows =
                    statement
                            .unwrap(SnowflakeStatement.class)
                            .executeAsyncQuery(ManyRows.endless());
            String id = rows.unwrap(SnowflakeResultSet.class).getQueryID();
            assertThat(client.one("select system$cancel_all_queries(" + session + ")"))
                    .isEqualTo("1 cancelled.");
            assertThat(client.refusal("select * from table(result_scan('" + id + "'))"))
                    .isEqualTo("604/57014");
        }
    }
}
