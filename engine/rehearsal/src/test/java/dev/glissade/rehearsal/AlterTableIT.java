package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.List;

/**
 * ALTER TABLE of columns and keys through the unmodified driver: sql-reference/sql/alter-table,
 * alter-table-column and sql-reference/constraints-drop.
 */
class AlterTableIT {
    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private TestClient client = warehouse.client();

    /** Name, type, null?, default and comment of each column. */
    private List<List<@Nullable String>> described(String table) throws Exception {
        return client.run("desc table " + table).stream()
                .map(r -> row(r.get(0), r.get(1), r.get(3), r.get(4), r.get(9)))
                .toList();
    }

    // The examples of alter-table-column, without their sequence
    // alter-table-column, its example: "change the default sequence for column c3"
    @Test
    void a_default_sequence_is_changed_for_another() throws Exception {
        client.run("create sequence seq1");
        client.run("create sequence seq5 start = 50");
        client.run("create table t1 (c2 number default 3, c3 number default seq1.nextval, v int)");
        client.run("insert into t1 (v) values (1)");
        client.run("alter table t1 modify c2 drop default, c3 set default seq5.nextval");
        client.run("insert into t1 (v) values (2)");
        assertThat(client.run("select c2, c3 from t1 order by v"))
                .containsExactly(row("3", "1"), row(null, "50"));
        assertThat(client.column("desc table t1", "default"))
                .containsExactly(null, "REHEARSAL.PUBLIC.SEQ5.NEXTVAL", null);
        assertThat(client.refusal("alter table t1 alter v set default seq1.nextval"))
                .isEqualTo("2108/22000");
        assertThat(client.refusal("alter table t1 alter c3 set default nope.nextval"))
                .isEqualTo("2003/02000");
        client.run("drop sequence seq1");
    }

    @Test
    void several_properties_of_columns_change_at_once() throws Exception {
        String create =
                "create or replace table t1 (c1 number not null, c2 number default 3,"
                        + " c4 varchar(20) default 'abcde', c5 string)";
        List<List<@Nullable String>> expected =
                List.of(
                        row("C1", "NUMBER(38,0)", "Y", null, null),
                        row("C2", "NUMBER(38,0)", "Y", null, null),
                        row("C4", "VARCHAR(50)", "Y", null, null),
                        row("C5", "VARCHAR(16777216)", "Y", null, "50 character column"));
        client.run(create);
        client.run("alter table t1 alter column c1 drop not null");
        client.run("alter table t1 modify c2 drop default");
        client.run("alter table t1 alter c4 set data type varchar(50), column c4 drop default");
        client.run("alter table t1 alter c5 comment '50 character column'");
        assertThat(described("t1")).isEqualTo(expected);
        client.run(create);
        client.run(
                "alter table t1 alter (c1 drop not null, c5 comment '50 character column',"
                        + " c4 type varchar(50), c2 drop default, column c4 drop default)");
        assertThat(described("t1")).isEqualTo(expected);
        client.run("insert into t1 (c5) values ('x')");
        assertThat(client.run("select * from t1")).containsExactly(row(null, null, null, "x"));
        client.run("alter table t1 alter c5 unset comment");
        assertThat(described("t1").getLast()).endsWith((String) null);
    }

    // "When setting a column to NOT NULL, if the column contains NULL values, an error is returned
    // and no changes are applied to the column."
    @Test
    void a_column_with_nulls_cannot_be_set_to_not_null() throws Exception {
        client.run("create table t (a int, b int)");
        client.run("insert into t values (null, 1)");
        assertThat(client.refusal("alter table t alter b set not null, a set not null"))
                .isEqualTo("100072/22000");
        assertThat(described("t")).allMatch(c -> "Y".equals(c.get(2)));
        client.run("insert into t values (null, null)");
        client.run("delete from t");
        client.run("alter table t alter a not null");
        assertThat(client.refusal("insert into t values (null, 1)")).isEqualTo("100072/22000");
    }

    // "cannot be set to NOT NULL, except when the table is empty"
    @Test
    void a_semi_structured_column_is_set_to_not_null_in_an_empty_table_alone() throws Exception {
        client.run("create table t (v variant, o object)");
        client.run("alter table t alter v set not null");
        client.run("insert into t select parse_json('1'), parse_json('{\"a\":1}')::object");
        assertThat(client.complaint("alter table t alter o set not null")).contains("'O'");
    }

    // The table of actions: lengths grow, precision may shrink while all values fit, scale stays
    @Test
    void types_change_as_far_as_documented() throws Exception {
        client.run("create table t (n number(10,2), s varchar(50), b binary(50), d date)");
        client.run("insert into t values (12345.67, 'x', null, null)");
        client.run("alter table t alter n set data type number(20,2), s type varchar(100)");
        client.run("alter table t alter n set data type number(7,2)");
        client.run("alter table t alter s text, d date");
        assertThat(described("t").stream().map(c -> c.get(1)))
                .containsExactly("NUMBER(7,2)", "VARCHAR(16777216)", "BINARY(50)", "DATE");
        assertThat(client.one("select n from t")).isEqualTo("12345.67");
        for (String type :
                List.of(
                        "n number(6,2)",
                        "n number(20,4)",
                        "n varchar",
                        "s varchar(25)",
                        "s number",
                        "b binary(100)",
                        "b binary(25)")) {
            assertThat(client.refusal("alter table t alter " + type))
                    .as(type)
                    .doesNotStartWith("accepted");
        }
        assertThat(described("t").getFirst().get(1)).isEqualTo("NUMBER(7,2)");
    }

    // "If you alter a table to add a column with a DEFAULT value, then you cannot drop the default"
    @Test
    void the_default_of_an_added_column_stays() throws Exception {
        client.run("create table t (x int)");
        client.run("insert into t values (1), (2), (3)");
        client.run("alter table t add column y int default 100");
        client.run("insert into t (x) values (4), (5), (6)");
        assertThat(client.refusal("alter table t alter column y drop default")).endsWith("/22000");
        assertThat(client.run("select distinct y from t")).containsExactly(row("100"));
    }

    // alter-table, ADD COLUMN: the two errors as printed there
    @Test
    void the_default_of_an_added_column_is_a_literal_of_its_type() throws Exception {
        client.run("create table t1 (a int)");
        assertThat(client.refusal("alter table t1 add column c5 varchar default 12345::varchar"))
                .isEqualTo("2263/22000");
        assertThat(client.refusal("alter table t1 add column c6 date default '20230101'"))
                .isEqualTo("2023/22000");
        assertThat(client.complaint("alter table t1 add column c6 date default '20230101'"))
                .contains("Expression type does not match column data type, expecting DATE");
    }

    // "ADD COLUMN operations can be performed on multiple columns"; IF NOT EXISTS has no effect
    @Test
    void columns_are_added_behind_the_others() throws Exception {
        client.run("create table t (a int)");
        client.run("insert into t values (1)");
        client.run("alter table t add column b varchar(5) comment 'the b', \"c d\" number(5,1)");
        client.run("alter table t add if not exists a varchar");
        client.run("alter table t add column e boolean not null default true");
        assertThat(described("t"))
                .containsExactly(
                        row("A", "NUMBER(38,0)", "Y", null, null),
                        row("B", "VARCHAR(5)", "Y", null, "the b"),
                        row("c d", "NUMBER(5,1)", "Y", null, null),
                        row("E", "BOOLEAN", "N", "true", null));
        assertThat(client.run("select a, b, \"c d\", e::varchar from t"))
                .containsExactly(row("1", null, null, "true"));
        assertThat(client.refusal("alter table t add column a int")).isEqualTo("1430/42601");
    }

    // trinodb/trino, TestSnowflakeConnectorTest: the text of the refusal
    @Test
    void a_required_column_without_a_default_needs_an_empty_table() throws Exception {
        client.run("create table t (a int)");
        client.run("alter table t add column b int not null");
        client.run("insert into t values (1, 2)");
        assertThat(client.complaint("alter table t add column c int not null"))
                .contains(
                        "Non-nullable column 'C' cannot be added to non-empty table 'T' unless it"
                                + " has a non-null default value.");
        assertThat(client.complaint("alter table t add column c int autoincrement"))
                .contains("non-empty");
        client.run("delete from t");
        client.run("alter table t add column c int autoincrement start 5 increment 5");
        client.run("insert into t (a, b) values (1, 1), (2, 2)");
        assertThat(client.run("select c from t order by c")).containsExactly(row("5"), row("10"));
        client.run("alter table t drop column c");
    }

    // "any constraint that contains the column being dropped is also dropped … all referencing
    // foreign keys are dropped": sql-reference/constraints-drop
    @Test
    void dropped_columns_are_gone_with_their_keys() throws Exception {
        client.run("create table p (id int primary key, code int unique, n int autoincrement)");
        client.run("create table c (p int references p (id), q int references p (code))");
        client.run("insert into p (id, code) values (1, 10)");
        assertThat(client.refusal("alter table p drop column nope")).isEqualTo("904/42000");
        client.run("alter table p drop column if exists nope");
        client.run("alter table p drop column id");
        assertThat(client.run("select * from p")).containsExactly(row("10", "1"));
        assertThat(client.run("show primary keys in table p")).isEmpty();
        assertThat(client.run("show imported keys in table c")).hasSize(1);
        client.run("insert into p (code) values (20)");
        assertThat(client.one("select n from p where code = 20")).isEqualTo("2");
        client.run("alter table p drop column code");
        assertThat(client.refusal("alter table p drop column n")).endsWith("/22000");
    }

    // alter-table, constraintAction; sql-reference/constraints-drop
    @Test
    void keys_are_dropped_by_name_or_kind_with_what_refers_to_them() throws Exception {
        client.run("create table p (id int primary key, code int, constraint u unique (code))");
        client.run("create table c (p int references p (id), q int references p (code))");
        client.run("alter table p drop constraint u");
        assertThat(client.run("show unique keys in table p")).isEmpty();
        assertThat(client.run("show imported keys in table c")).hasSize(1);
        client.run("alter table p drop primary key");
        assertThat(client.run("show primary keys in table p")).isEmpty();
        assertThat(client.run("show imported keys in table c")).isEmpty();
        assertThat(client.refusal("alter table p drop primary key")).isEqualTo("2003/02000");
    }

    // "When an object … is renamed, other objects that reference it must be updated"
    @Test
    void a_renamed_column_keeps_its_values_and_keys() throws Exception {
        client.run("create table p (id int primary key, \"Id\" int, rowid int)");
        client.run("create table c (p int references p (id))");
        client.run("insert into p values (1, 2, 3)");
        client.run("alter table p rename column id to \"the Ω\"");
        client.run("alter table p rename column rowid to id");
        assertThat(client.run("select \"the Ω\", \"Id\", id from p"))
                .containsExactly(row("1", "2", "3"));
        assertThat(client.column("show primary keys in table p", "column_name"))
                .containsExactly("the Ω");
        assertThat(client.column("show imported keys in table c", "pk_column_name"))
                .containsExactly("the Ω");
        assertThat(client.refusal("alter table p rename column id to \"Id\""))
                .isEqualTo("1430/42601");
        assertThat(client.refusal("alter table p rename column nope to x")).isEqualTo("904/42000");
    }

    @Test
    void what_was_altered_is_there_after_a_restart() throws Exception {
        client.run("create table t (a int, n int autoincrement)");
        client.run("insert into t (a) values (1)");
        client.run("alter table t drop column a");
        client.run("alter table t add column b int default 7");
        warehouse.restart();
        client = warehouse.client();
        client.run("insert into t (b) values (default)");
        assertThat(client.run("select * from t order by n"))
                .containsExactly(row("1", "7"), row("2", "7"));
        client.run("drop table t");
    }
}
