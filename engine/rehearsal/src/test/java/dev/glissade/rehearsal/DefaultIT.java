package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** "Simple expression that returns a scalar value": sql-reference/sql/create-table, DEFAULT. */
class DefaultIT {
    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    @Test
    void an_expression_is_computed_for_each_row_that_leaves_the_column_out() throws Exception {
        warehouse
                .client()
                .run(
                        """
                        create table t (n int, a varchar default 'a CURRENT_' || 'date',
                            b number(5,2) default -1.5 * 2,
                            c date default cast('2024-02-29' as date),
                            d varchar(36) default uuid_string(), e varchar)\
                        """);
        warehouse.client().run("insert into t (n) values (1), (2)");
        assertThat(warehouse.client().run("select n, a, b, c, e from t order by n"))
                .containsExactly(
                        row("1", "a CURRENT_date", "-3.00", "2024-02-29", null),
                        row("2", "a CURRENT_date", "-3.00", "2024-02-29", null));
        assertThat(warehouse.client().one("select count(distinct d) from t")).isEqualTo("2");
    }

    @Test
    void a_moment_is_that_of_the_insert_also_after_a_restart() throws Exception {
        warehouse
                .client()
                .run(
                        """
                        create table t (n int,
                            a timestamp_ltz(6)
                                default cast(current_timestamp() as timestamp_ltz(6)),
                            b timestamp_ntz(6) default current_timestamp()::timestamp_ntz(6),
                            c date default dateadd(day, 7, current_date()),
                            d timestamp_ntz default sysdate())\
                        """);
        warehouse.client().run("insert into t (n) values (1)");
        warehouse.restart();
        warehouse.client().run("insert into t (n) values (2)");
        assertThat(
                        warehouse
                                .client()
                                .run(
                                        """
                                        select y.a > x.a, y.b > x.b, y.d > x.d, y.c > y.a::date,
                                            y.a <= current_timestamp()
                                        from t x, t y where x.n = 1 and y.n = 2\
                                        """))
                .containsExactly(row("TRUE", "TRUE", "TRUE", "TRUE", "TRUE"));
    }

    /** What the rehearsal could not compute later it does not take for a constant. */
    @Test
    void what_tells_of_the_session_is_refused_by_name() {
        assertThat(
                        warehouse
                                .client()
                                .complaint("create table t (a varchar default current_user())"))
                .contains("DEFAULT with CURRENT_USER");
        assertThat(warehouse.client().complaint("create table t (a int default (select 1))"))
                .doesNotStartWith("accepted");
    }
}
