package dev.glissade.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import net.snowflake.client.api.statement.SnowflakeStatement;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.SQLException;
import java.sql.Statement;

/** Refusals as the driver tells them: Snowflake's code and SQL state. */
class ErrorsIT {
    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();

    @BeforeEach
    void connect() throws Exception {
        client.run("create table t (n number(4,2) not null, v varchar(3), b boolean)");
    }

    @Test
    void names_that_are_missing_or_taken() {
        assertThat(client.refusal("select * from nope")).isEqualTo("2003/42S02");
        assertThat(client.refusal("drop table nope")).isEqualTo("2003/42S02");
        assertThat(client.refusal("insert into nope values (1)")).isEqualTo("2003/42S02");
        assertThat(client.refusal("create table t (n int)")).isEqualTo("2002/42710");
        assertThat(client.refusal("select nope from t")).isEqualTo("904/42000");
        assertThat(client.refusal("use schema nope")).isEqualTo("2043/02000");
        assertThat(client.complaint("select * from \"Ω nope\"")).contains("\"Ω nope\"");
    }

    @Test
    void values_that_do_not_fit() {
        String none = "insert into t values (null, 'a', true)";
        assertThat(client.refusal(none)).isEqualTo("100072/22000");
        assertThat(client.complaint(none))
                .isEqualTo(
                        "DML operation to table T failed on column N with error: NULL result in a"
                                + " non-nullable column");
        assertThat(client.refusal("insert into t values (1, 'abcd', true)"))
                .isEqualTo("100078/22000");
        assertThat(client.refusal("insert into t values (100, 'a', true)"))
                .isEqualTo("100046/22003");
        assertThat(client.refusal("insert into t values ('x', 'a', true)"))
                .isEqualTo("100038/22018");
        assertThat(client.refusal("select 'maybe'::boolean")).isEqualTo("100037/22018");
        assertThat(client.refusal("select '2024-02-30'::date")).isEqualTo("100040/22007");
        assertThat(client.refusal("select 1 / 0")).isEqualTo("100051/22012");
    }

    @Test
    void what_is_unknown_is_refused_by_its_name() {
        assertThat(client.refusal("selec 1")).isEqualTo("1003/42000");
        assertThat(client.complaint("selec 1")).contains("line 1 at position 0", "selec");
        assertThat(client.refusal("select nofun(1)")).isEqualTo("2140/42601");
        assertThat(client.complaint("select nofun(1)")).contains("NOFUN");
        for (String sql :
                new String[] {"create stream w on table t", "explain select 1", "undrop tag t"}) {
            assertThat(client.complaint(sql)).as(sql).contains("Unsupported feature");
            assertThat(client.refusal(sql)).as(sql).isEqualTo("2/0A000");
        }
    }

    // snowflake-connector-python: test_multi_statement; a syntax error counts before the number
    @Test
    void several_statements_at_once_are_refused() throws Exception {
        assertThat(client.refusal("select 1; select 2")).isEqualTo("8/0A000");
        assertThat(client.complaint("select 1; ; select nope from nowhere; select 3;"))
                .isEqualTo("Actual statement count 3 did not match the desired statement count 1.");
        assertThat(client.refusal("select 1; selec 2")).isEqualTo("1003/42000");
        client.run("alter session set multi_statement_count = 2");
        assertThat(client.complaint("select 1; select 2; select 3"))
                .isEqualTo("Actual statement count 3 did not match the desired statement count 2.");
    }

    // 000900 (42601) as users' logs show it
    @Test
    void no_statement_at_all_is_refused() {
        for (String sql : new String[] {";", " ; -- nothing\n", "/* nothing */"}) {
            assertThat(client.refusal(sql)).as(sql).isEqualTo("900/42601");
        }
    }

    // sql-reference/parameters: STATEMENT_TIMEOUT_IN_SECONDS
    @Test
    void a_statement_ends_at_the_sessions_timeout() throws Exception {
        client.run("alter session set statement_timeout_in_seconds = 1");
        assertThat(client.refusal(ManyRows.endless())).isEqualTo("630/57014");
        client.run("alter session unset statement_timeout_in_seconds");
        assertThat(client.one("select 1")).isEqualTo("1");
        assertThat(client.refusal("alter session set statement_timeout_in_seconds = 'x'"))
                .isEqualTo("1008/22023");
    }

    @Test
    void a_statements_own_parameters_hold_or_are_refused() throws Exception {
        try (Statement statement = client.connection().createStatement()) {
            var snowflake = statement.unwrap(SnowflakeStatement.class);
            snowflake.setParameter("STATEMENT_TIMEOUT_IN_SECONDS", 1);
            assertThat(failure(statement, ManyRows.endless())).isEqualTo("630/57014");
        }
        try (Statement statement = client.connection().createStatement()) {
            var snowflake = statement.unwrap(SnowflakeStatement.class);
            snowflake.setParameter("TIMEZONE", "Asia/Kathmandu");
            assertThat(failure(statement, "select 1")).isEqualTo("2/0A000");
        }
    }

    private static String failure(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return "accepted";
        } catch (SQLException e) {
            return e.getErrorCode() + "/" + e.getSQLState();
        }
    }
}
