package dev.glissade.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tags, from sql-reference/sql/create-tag, alter-tag, show-tags, sql-reference/functions/
 * system_get_tag and user-guide/object-tagging/inheritance of Snowflake's documentation.
 */
class TagIT {
    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();

    @BeforeEach
    void connect() throws Exception {
        client.run("create table my_table (revenue int)");
        client.run("create tag cost_center comment = 'cost_center tag'");
    }

    /** The three examples of system_get_tag. */
    @Test
    void a_tag_is_set_and_read() throws Exception {
        String asked = "select system$get_tag('cost_center', 'my_table', 'table')";
        assertThat(client.one(asked)).isNull();
        client.run("alter table my_table set tag cost_center = 'sales'");
        assertThat(client.one(asked)).isEqualTo("sales");
        client.run("create tag fiscal_quarter");
        client.run("alter table my_table modify column revenue set tag fiscal_quarter = 'Q1'");
        assertThat(
                        client.one(
                                "select system$get_tag('fiscal_quarter', 'my_table.revenue',"
                                        + " 'column')"))
                .isEqualTo("Q1");
        client.run("alter table my_table set tag cost_center = 'finance'");
        assertThat(client.one(asked)).isEqualTo("finance");
        client.run("alter table my_table unset tag cost_center");
        assertThat(client.one(asked)).isNull();
    }

    @Test
    void a_tag_is_inherited_unless_set_below() throws Exception {
        client.run("alter schema public set tag cost_center = 'all'");
        assertThat(client.one("select system$get_tag('cost_center', 'my_table', 'table')"))
                .isEqualTo("all");
        assertThat(
                        client.one(
                                "select system$get_tag('cost_center', 'my_table.revenue',"
                                        + " 'column')"))
                .isEqualTo("all");
        client.run("alter table my_table set tag cost_center = 'own'");
        assertThat(
                        client.one(
                                "select system$get_tag('cost_center', 'my_table.revenue',"
                                        + " 'column')"))
                .isEqualTo("own");
    }

    @Test
    void only_allowed_values_are_taken() throws Exception {
        client.run("create or replace tag cost_center allowed_values 'finance', 'engineering'");
        assertThat(client.refusal("alter table my_table set tag cost_center = 'sales'"))
                .isEqualTo("1008/22023");
        client.run("alter tag cost_center add allowed_values 'sales'");
        client.run("alter table my_table set tag cost_center = 'sales'");
        client.run("alter tag cost_center drop allowed_values 'engineering'");
        assertThat(client.column("show tags", "allowed_values"))
                .containsExactly("[\"finance\",\"sales\"]");
    }

    /** The columns of the example of show-tags. */
    @Test
    void tags_are_shown_and_dropped() throws Exception {
        var shown = client.run("show tags in schema rehearsal.public").getFirst();
        assertThat(shown.subList(1, 8))
                .containsExactly(
                        "COST_CENTER",
                        "REHEARSAL",
                        "PUBLIC",
                        "ACCOUNTADMIN",
                        "cost_center tag",
                        null,
                        "ROLE");
        client.run("comment on tag cost_center is 'other'");
        assertThat(client.column("show tags", "comment")).containsExactly("other");
        client.run("alter table my_table set tag cost_center = 'sales'");
        client.run("drop tag cost_center");
        assertThat(client.refusal("select system$get_tag('cost_center', 'my_table', 'table')"))
                .isEqualTo("2003/02000");
    }

    @Test
    void what_cannot_be_tagged_is_refused() {
        assertThat(client.refusal("alter table my_table set tag missing = 'x'"))
                .isEqualTo("2003/02000");
        assertThat(client.refusal("alter table missing set tag cost_center = 'x'"))
                .isEqualTo("2003/42S02");
        assertThat(client.refusal("alter table my_table set tag cost_center"))
                .isEqualTo("1003/42000");
        assertThat(
                        client.refusal(
                                "alter table my_table modify column nope set tag cost_center"
                                        + " = 'x'"))
                .isEqualTo("904/42000");
        assertThat(
                        client.refusal(
                                "alter table my_table set tag cost_center = '"
                                        + "x".repeat(257)
                                        + "'"))
                .isEqualTo("1008/22023");
        assertThat(client.refusal("create tag t propagate = on_data_movement"))
                .isEqualTo("2/0A000");
    }
}
