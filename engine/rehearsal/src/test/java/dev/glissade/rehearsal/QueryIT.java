package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Clauses of a query through the driver; what is expected stands in the page of sql-reference that
 * each test names.
 */
class QueryIT {
    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();

    /** user-guide/queries-cte: the numbers, with the word RECURSIVE and without. */
    @Test
    void a_query_may_name_itself() throws Exception {
        String numbers = "(n) as (select 1 union all select n + 1 from c where n < 4)";
        assertThat(client.column("with recursive c" + numbers + " select n from c", "N"))
                .containsExactly("1", "2", "3", "4");
        assertThat(client.column("with c" + numbers + " select n from c", "N")).hasSize(4);
    }

    /** sql-reference/constructs/with: the hierarchy of managers. */
    @Test
    void a_recursive_query_walks_a_hierarchy() throws Exception {
        client.run("create table employees (title varchar, employee_id int, manager_id int)");
        client.run(
                "insert into employees values ('President', 1, null), ('Vice President"
                        + " Engineering', 10, 1), ('Programmer', 100, 10),"
                        + " ('QA Engineer', 101, 10)");
        assertThat(
                        client.run(
                                "with recursive managers (indent, employee_id, title) as (select"
                                        + " '', employee_id, title from employees where title ="
                                        + " 'President' union all select indent || '--',"
                                        + " e.employee_id, e.title from employees e join managers m"
                                        + " on e.manager_id = m.employee_id) select indent || title"
                                        + " from managers order by employee_id"))
                .containsExactly(
                        row("President"),
                        row("--Vice President Engineering"),
                        row("----Programmer"),
                        row("----QA Engineer"));
    }

    /** sql-reference/constructs/group-by-rollup, group-by-cube and group-by-grouping-sets. */
    @Test
    void rollup_cube_and_grouping_sets_add_their_totals() throws Exception {
        client.run("create table s (state varchar, city varchar, profit int)");
        client.run("insert into s values ('CA', 'SF', 13), ('CA', 'SJ', 26), ('FL', 'Miami', 48)");
        assertThat(
                        client.run(
                                "select state, city, sum(profit) from s group by rollup (state,"
                                        + " city) order by state nulls last, city nulls last"))
                .containsExactly(
                        row("CA", "SF", "13"),
                        row("CA", "SJ", "26"),
                        row("CA", null, "39"),
                        row("FL", "Miami", "48"),
                        row("FL", null, "48"),
                        row(null, null, "87"));
        assertThat(client.run("select 1 from s group by cube (state, city)")).hasSize(9);
        assertThat(
                        client.run(
                                "select state, grouping(state), sum(profit) from s group by"
                                        + " grouping sets ((state), ()) order by 2, 1"))
                .containsExactly(row("CA", "0", "39"), row("FL", "0", "48"), row(null, "1", "87"));
        assertThat(client.run("select state, sum(profit) from s group by all order by 1"))
                .containsExactly(row("CA", "39"), row("FL", "48"));
    }

    /** sql-reference/operators-query: UNION BY NAME. */
    @Test
    void union_by_name_brings_columns_of_one_name_together() throws Exception {
        client.run("create table a (x int, y varchar)");
        client.run("create table b (y varchar, z int)");
        client.run("insert into a values (1, 'a')");
        client.run("insert into b values ('b', 2)");
        assertThat(client.run("select * from a union all by name select * from b order by x"))
                .containsExactly(row("1", "a", null), row(null, "b", "2"));
        assertThat(client.run("select 1 as x, 2 as y union by name select 2 as y, 1 as x"))
                .containsExactly(row("1", "2"));
    }

    /** sql-reference/constructs/join: the columns that a NATURAL JOIN joins by stand once. */
    @Test
    void a_natural_join_joins_by_the_columns_that_both_have() throws Exception {
        client.run("create table d1 (id int, name varchar)");
        client.run("create table d2 (id int, value varchar)");
        client.run("insert into d1 values (1, 'a'), (2, 'b'), (4, 'c')");
        client.run("insert into d2 values (1, 'xx'), (2, 'yy'), (5, 'zz')");
        assertThat(client.run("select * from d1 natural inner join d2 order by id"))
                .containsExactly(row("1", "a", "xx"), row("2", "b", "yy"));
        assertThat(client.run("select * from d1 natural left join d2 order by id")).hasSize(3);
        assertThat(client.run("select * from d1 full join d2 using (id) order by id"))
                .containsExactly(
                        row("1", "a", "xx"),
                        row("2", "b", "yy"),
                        row("4", "c", null),
                        row("5", null, "zz"));
        assertThat(client.run("select id, d1.id from d1 right join d2 using (id) order by id"))
                .containsExactly(row("1", "1"), row("2", "2"), row("5", null));
    }

    /** sql-reference/constructs/top_n and sample. */
    @Test
    void top_and_sample_take_some_of_the_rows() throws Exception {
        client.run("create table t as select seq4() as n from table(generator(rowcount => 100))");
        assertThat(client.column("select top 3 n from t order by n desc", "N"))
                .containsExactly("99", "98", "97");
        assertThat(client.run("select n from t sample (7 rows)")).hasSize(7);
        assertThat(client.run("select n from t sample (0)")).isEmpty();
        assertThat(client.run("select n from t tablesample bernoulli (100)")).hasSize(100);
    }

    /** sql-reference/functions/generator and seq1. */
    @Test
    void a_generator_numbers_its_rows_from_0() throws Exception {
        assertThat(
                        client.run(
                                "select seq4(), row_number() over (order by seq4()) from"
                                        + " table(generator(rowcount => 3)) order by 1"))
                .containsExactly(row("0", "1"), row("1", "2"), row("2", "3"));
        assertThat(client.run("select 1 from table(generator(rowcount => 5)) v")).hasSize(5);
    }

    /** sql-reference/functions-window-syntax: frames; sql-reference/functions/last_value. */
    @Test
    void a_window_frame_bounds_what_a_function_sees() throws Exception {
        client.run("create table w (i int, v int)");
        client.run("insert into w values (1, 10), (2, null), (3, 30), (4, 40)");
        assertThat(
                        client.run(
                                "select i, sum(v) over (order by i rows between 1 preceding and"
                                        + " current row), sum(v) over (order by i), last_value(v)"
                                        + " over (order by i), first_value(v) ignore nulls over"
                                        + " (order by i rows between current row and unbounded"
                                        + " following), lag(v, 1, 0) over (order by i) from w"
                                        + " order by i"))
                .containsExactly(
                        row("1", "10", "10", "40", "10", "0"),
                        row("2", "10", "10", "40", "30", "10"),
                        row("3", "30", "40", "40", "30", null),
                        row("4", "70", "80", "40", "40", "30"));
        assertThat(client.column("select i from w qualify ntile(2) over (order by i) = 2", "I"))
                .containsExactly("3", "4");
    }

    /** sql-reference/constructs/order-by: NULL counts as higher than any value. */
    @Test
    void nulls_come_last_upwards_and_first_downwards() throws Exception {
        String values = "select column1 as c from values (1), (null), (2) order by c";
        assertThat(client.column(values, "C")).containsExactly("1", "2", null);
        assertThat(client.column(values + " desc", "C")).containsExactly(null, "2", "1");
        assertThat(client.column(values + " desc nulls last", "C")).containsExactly("2", "1", null);
    }

    /** sql-reference/constructs/join-lateral: a subquery that sees the table before it. */
    @Test
    void a_lateral_subquery_sees_what_stands_before_it() throws Exception {
        client.run("create table d (id int, name varchar)");
        client.run("create table e (id int, dept int)");
        client.run("insert into d values (1, 'Engineering'), (2, 'Support')");
        client.run("insert into e values (101, 1), (102, 1), (103, 2)");
        assertThat(
                        client.run(
                                "select name, id2 from d, lateral (select id as id2 from e where"
                                        + " e.dept = d.id) as iv order by id2"))
                .containsExactly(
                        row("Engineering", "101"),
                        row("Engineering", "102"),
                        row("Support", "103"));
    }

    /** sql-reference/operators-subquery: ANY and ALL. */
    @Test
    void a_value_is_compared_with_any_or_all_rows_of_a_query() throws Exception {
        client.run("create table departments (department_id int)");
        client.run("create table employees (id int, department_id int)");
        client.run("insert into departments values (1), (2), (3)");
        client.run("insert into employees values (1, 1), (2, 3), (3, 3)");
        String without =
                "select department_id from departments d where d.department_id <> all"
                        + " (select e.department_id from employees e)";
        assertThat(client.column(without, "DEPARTMENT_ID")).containsExactly("2");
        String any = "select count(*) from departments where ";
        String these = " (select department_id from departments)";
        assertThat(client.one(any + "department_id >= all" + these)).isEqualTo("1");
        assertThat(client.one(any + "'2' = any" + these + " and 1 > any" + these)).isEqualTo("0");
        assertThat(client.one(any + "'2' = any" + these + " and department_id > 1")).isEqualTo("2");
        assertThat(client.one(any + "1 = any (select null::int)")).isEqualTo("0");
        assertThat(client.refusal(any + "1 = any (1, 2)")).isEqualTo("1003/42000");
        // "currently supported only in a WHERE clause", "can't appear as an argument to an OR"
        assertThat(client.complaint("select 1 = any" + these)).contains("elsewhere than in WHERE");
        assertThat(client.complaint(any + "1 = any" + these + " or true"))
                .contains("ANY elsewhere than in WHERE");
    }

    /** sql-reference/functions/count: several expressions. */
    @Test
    void count_of_several_expressions_leaves_out_rows_with_a_null() throws Exception {
        assertThat(
                        client.run(
                                "select count(column1, column2), count(distinct column1, column2)"
                                        + " from values (1, 2), (1, 2), (1, null)"))
                .containsExactly(row("2", "1"));
    }
}
