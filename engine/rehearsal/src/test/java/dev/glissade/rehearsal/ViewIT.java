package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Views, from sql-reference/sql/create-view, alter-view, desc-view and show-views of Snowflake's
 * documentation.
 */
class ViewIT {
    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();

    @BeforeEach
    void connect() throws Exception {
        client.run(
                "create table table1 (revenue number(10,2), cost number(10,2), tax_rate"
                        + " number(3,2))");
        client.run("insert into table1 values (100, 40, 0.25)");
    }

    /** The example under column_list of create-view. */
    @Test
    void a_view_gives_its_columns_names_and_comments() throws Exception {
        client.run(
                "CREATE VIEW v1 (pre_tax_profit COMMENT 'revenue minus cost', taxes"
                        + " COMMENT 'assumes taxes are a fixed percentage of profit',"
                        + " after_tax_profit) AS SELECT revenue - cost, (revenue -"
                        + " cost) * tax_rate, (revenue - cost) * (1.0 - tax_rate) FROM"
                        + " table1");
        assertThat(client.run("select pre_tax_profit, taxes::number(5,1) from v1"))
                .containsExactly(row("60.00", "15.0"));
        assertThat(client.column("desc view v1", "name"))
                .containsExactly("PRE_TAX_PROFIT", "TAXES", "AFTER_TAX_PROFIT");
        assertThat(client.column("desc view v1", "comment"))
                .containsExactly(
                        "revenue minus cost",
                        "assumes taxes are a fixed percentage of profit",
                        null);
    }

    /** The example of desc-view; DESC TABLE and DESC VIEW are interchangeable. */
    @Test
    void describe_tells_a_views_columns() throws Exception {
        client.run("create table emp (id int, lname varchar(50), location varchar(100))");
        client.run(
                "CREATE VIEW emp_view AS SELECT id \"Employee Number\", lname \"Last Name\","
                        + " location \"Home Base\" FROM emp");
        var rows = client.run("DESC VIEW emp_view");
        assertThat(rows)
                .containsExactly(
                        row(
                                "Employee Number",
                                "NUMBER(38,0)",
                                "COLUMN",
                                "Y",
                                null,
                                "N",
                                "N",
                                null,
                                null,
                                null,
                                null,
                                null),
                        row(
                                "Last Name",
                                "VARCHAR(50)",
                                "COLUMN",
                                "Y",
                                null,
                                "N",
                                "N",
                                null,
                                null,
                                null,
                                null,
                                null),
                        row(
                                "Home Base",
                                "VARCHAR(100)",
                                "COLUMN",
                                "Y",
                                null,
                                "N",
                                "N",
                                null,
                                null,
                                null,
                                null,
                                null));
        assertThat(client.run("describe table emp_view")).isEqualTo(rows);
    }

    @Test
    void a_view_sees_the_names_of_its_own_schema() throws Exception {
        client.run("create view here as select revenue from table1");
        client.run("create view place as select current_schema() s");
        client.run("create schema elsewhere");
        client.run("create table table1 (revenue int)");
        assertThat(client.one("select revenue from public.here")).isEqualTo("100.00");
        // Usage notes: the function returns the schema that contains the view.
        assertThat(client.one("select s from public.place")).isEqualTo("PUBLIC");
        assertThat(client.one("select current_schema()")).isEqualTo("ELSEWHERE");
    }

    @Test
    void a_view_is_replaced_kept_or_refused() throws Exception {
        client.run("create view v as select 1 a");
        assertThat(client.refusal("create view v as select 2 a")).isEqualTo("2002/42710");
        client.run("create view if not exists v as select 2 a");
        assertThat(client.one("select a from v")).isEqualTo("1");
        client.run("create or replace secure view v comment = 'it''s' as select 2 a");
        assertThat(client.one("select a from v")).isEqualTo("2");
        assertThat(client.column("show views like 'v'", "is_secure")).containsExactly("true");
        assertThat(client.column("show views like 'v'", "comment")).containsExactly("it's");
        assertThat(client.refusal("create or replace view v if not exists as select 1 a"))
                .isEqualTo("1003/42000");
    }

    @Test
    void show_views_has_the_documented_columns() throws Exception {
        client.run("create view v as select revenue from table1");
        var rows = client.run("show views in schema public");
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().subList(1, 12))
                .containsExactly(
                        "V",
                        "",
                        "REHEARSAL",
                        "PUBLIC",
                        "ACCOUNTADMIN",
                        "",
                        "create view v as select revenue from table1",
                        "false",
                        "false",
                        "ROLE",
                        "OFF");
        assertThat(client.run("show terse views").getFirst().subList(1, 5))
                .containsExactly("V", "VIEW", "REHEARSAL", "PUBLIC");
        assertThat(
                        client.run(
                                "select table_name, view_definition, is_secure from"
                                        + " information_schema.views"))
                .containsExactly(row("V", "create view v as select revenue from table1", "NO"));
        assertThat(
                        client.run(
                                "select table_name, table_type from information_schema.tables"
                                        + " order by 1"))
                .containsExactly(row("TABLE1", "BASE TABLE"), row("V", "VIEW"));
    }

    /**
     * "A table and view cannot have the same name" in one schema: user-guide/views-introduction.
     */
    @Test
    void tables_and_views_share_their_names() throws Exception {
        client.run("create view v as select 1 a");
        assertThat(client.refusal("create table v (a int)")).isEqualTo("2002/42710");
        assertThat(client.refusal("create or replace table v (a int)")).isEqualTo("2203/02000");
        assertThat(client.refusal("create view table1 as select 1 a")).isEqualTo("2002/42710");
        assertThat(client.refusal("drop view table1")).isEqualTo("2203/02000");
        assertThat(client.refusal("drop view if exists missing")).startsWith("accepted");
        assertThat(client.refusal("drop view missing")).isEqualTo("2003/02000");
    }

    @Test
    void a_view_whose_query_has_changed_its_width_is_refused() throws Exception {
        client.run("create view v as select * from table1");
        client.run("create or replace table table1 (a int)");
        assertThat(client.complaint("select * from v"))
                .contains(
                        "View definition for 'REHEARSAL.PUBLIC.V' declared 3 column(s), but view"
                                + " query produces 1 column(s).");
        client.run("drop table table1");
        assertThat(client.refusal("select * from v")).isEqualTo("2003/42S02");
    }

    @Test
    void a_view_that_would_read_itself_is_refused() throws Exception {
        client.run("create view v as select 1 a");
        client.run("create or replace view w as select a from v");
        client.run("create or replace view v as select a from w");
        assertThat(client.refusal("select a from v")).isEqualTo("2058/42601");
    }

    @Test
    void a_view_is_renamed_secured_and_commented() throws Exception {
        client.run("create view v as select 1 a");
        client.run("alter view v rename to w");
        assertThat(client.refusal("select a from v")).isEqualTo("2003/42S02");
        client.run("alter view w set secure");
        client.run("comment on view w is 'one'");
        client.run("comment on column w.a is 'only'");
        assertThat(client.column("show views", "is_secure")).containsExactly("true");
        assertThat(client.column("show views", "comment")).containsExactly("one");
        assertThat(client.column("desc view w", "comment")).containsExactly("only");
        client.run("alter view w unset comment");
        assertThat(client.column("show views", "comment")).containsExactly("");
    }

    @Test
    void what_a_view_cannot_have_is_refused() {
        assertThat(client.refusal("create view v (a, b) as select 1")).isEqualTo("2021/21S01");
        assertThat(client.refusal("create view v as select 1 a, 2 a")).isEqualTo("2025/42S21");
        assertThat(client.refusal("create view v as select a from missing"))
                .isEqualTo("2003/42S02");
        assertThat(client.refusal("create temporary view v as select 1")).isEqualTo("2/0A000");
        assertThat(client.refusal("create recursive view v as select 1")).isEqualTo("2/0A000");
        assertThat(client.refusal("create materialized view v as select 1")).isEqualTo("2/0A000");
        assertThat(client.refusal("create view v change_tracking = true as select 1 a"))
                .isEqualTo("2/0A000");
        assertThat(client.refusal("create view v as select 1 a nonsense nonsense"))
                .isEqualTo("1003/42000");
    }

    @Test
    void views_are_there_after_a_restart() throws Exception {
        client.run("create view \"select \"\"Ω\" as select revenue from table1");
        warehouse.restart();
        assertThat(warehouse.client().one("select revenue from \"select \"\"Ω\""))
                .isEqualTo("100.00");
    }
}
