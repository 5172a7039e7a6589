package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * MERGE through the unmodified driver; statements and expected values are those of
 * sql-reference/sql/merge where no other page is named.
 */
class MergeIT {
    private static final String UPSERT =
            "merge into target using src on target.k = src.k"
                    + " when matched then update set target.v = src.v"
                    + " when not matched then insert (k, v) values (src.k, src.v)";

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();

    @BeforeEach
    void connect() throws Exception {
        client.run("create table target (k number, v number)");
        client.run("insert into target values (0, 10)");
        client.run("create table src (k number, v number)");
        client.run("insert into src values (0, 11), (0, 12), (0, 13)");
    }

    private List<String> counts(String merge) throws Exception {
        List<String> counts = new ArrayList<>();
        try (Statement statement = client.connection().createStatement();
                ResultSet rows = statement.executeQuery(merge)) {
            assertThat(rows.next()).isTrue();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                counts.add(rows.getMetaData().getColumnName(i) + " = " + rows.getString(i));
            }
            assertThat(rows.next()).isFalse();
        }
        return counts;
    }

    // Perform a basic merge that updates values
    @Test
    void a_merge_that_only_updates_counts_only_updates() throws Exception {
        client.run("create table t (id integer, description varchar)");
        client.run("insert into t values (10, 'To be updated (this is the old value)')");
        client.run("create table s (id integer, description varchar)");
        client.run("insert into s values (10, 'To be updated (this is the new value)')");
        assertThat(
                        counts(
                                "merge into t using s on t.id = s.id when matched then"
                                        + " update set t.description = s.description"))
                .containsExactly("number of rows updated = 1");
        assertThat(client.run("select * from t"))
                .containsExactly(row("10", "To be updated (this is the new value)"));
    }

    // Perform a basic merge with multiple operations
    @Test
    void each_pair_of_rows_goes_to_the_first_clause_that_takes_it() throws Exception {
        client.run("create table t (id integer, val integer, status varchar)");
        client.run(
                "insert into t values (1, 10, 'Production'), (2, 20, 'Alpha'),"
                        + " (3, 30, 'Production')");
        client.run(
                "create table s (id integer, marked varchar, isnewstatus integer, newval integer,"
                        + " newstatus varchar)");
        client.run(
                "insert into s values (1, 'Y', 0, 10, 'Production'), (2, 'N', 1, 50, 'Beta'),"
                        + " (3, 'N', 0, 60, 'Deprecated'), (4, 'N', 0, 40, 'Production')");
        assertThat(
                        counts(
                                "merge into t using s on t.id = s.id"
                                        + " when matched and s.marked = 'Y' then delete"
                                        + " when matched and s.isnewstatus = 1 then update set"
                                        + " val = s.newval, status = s.newstatus"
                                        + " when matched then update set val = s.newval"
                                        + " when not matched then insert (id, val, status)"
                                        + " values (s.id, s.newval, s.newstatus)"))
                .containsExactly(
                        "number of rows inserted = 1",
                        "number of rows updated = 2",
                        "number of rows deleted = 1");
        assertThat(client.run("select * from t order by id"))
                .containsExactly(
                        row("2", "50", "Beta"),
                        row("3", "60", "Production"),
                        row("4", "40", "Production"));
    }

    // Perform a merge by using ALL BY NAME
    @Test
    void all_by_name_takes_columns_in_any_order() throws Exception {
        client.run("create table t (id integer, x integer, y varchar)");
        client.run("create table s (id integer, y varchar, x integer)");
        client.run("insert into t values (1, 10, 'Skiing'), (2, 20, 'Snowboarding')");
        client.run(
                "insert into s values (1, 'Skiing', 10), (2, 'Snowboarding', 25),"
                        + " (3, 'Skating', 30)");
        assertThat(
                        counts(
                                "merge into t using s on t.id = s.id"
                                        + " when matched then update all by name"
                                        + " when not matched then insert all by name"))
                .containsExactly("number of rows inserted = 1", "number of rows updated = 2");
        assertThat(client.run("select * from t order by id"))
                .containsExactly(
                        row("1", "10", "Skiing"),
                        row("2", "25", "Snowboarding"),
                        row("3", "30", "Skating"));
    }

    // "The target table and source must have the same number of columns and the same names"
    @Test
    void all_by_name_needs_the_same_names_on_both_sides() {
        String merge = "merge into target t using (select %s) s on t.k = s.k when matched then %s";
        assertThat(client.refusal(merge.formatted("0 as k", "update all by name")))
                .isEqualTo("904/42000");
        assertThat(client.refusal(merge.formatted("0 as k, 1 as v, 2 as w", "update all by name")))
                .isEqualTo("904/42000");
    }

    // Perform a merge with source duplicates
    @Test
    void every_copy_of_a_row_without_a_match_is_inserted() throws Exception {
        client.run("insert into src values (50, 1), (50, 1)");
        client.run("delete from src where k = 0");
        assertThat(counts(UPSERT))
                .containsExactly("number of rows inserted = 2", "number of rows updated = 0");
        assertThat(client.run("select * from target where k = 50"))
                .containsExactly(row("50", "1"), row("50", "1"));
    }

    // Deterministic and nondeterministic results: "multiple updates conflict with each other";
    // users' logs show the code and the row: 100090 (42P18) … Row Values: [11, "foo", …]
    @Test
    void several_updates_of_a_row_are_an_error_that_shows_it() throws Exception {
        assertThat(client.refusal(UPSERT)).isEqualTo("100090/42P18");
        assertThat(client.complaint(UPSERT))
                .contains("Duplicate row detected during DML action\nRow Values: [0, 10]");
        assertThat(client.run("select * from target")).containsExactly(row("0", "10"));
    }

    // "Updates and deletes conflict with each other"
    @Test
    void an_update_beside_a_delete_is_an_error() throws Exception {
        assertThat(
                        client.refusal(
                                "merge into target using src on target.k = src.k"
                                        + " when matched and src.v = 11 then delete"
                                        + " when matched then update set target.v = src.v"))
                .isEqualTo("100090/42P18");
        assertThat(client.run("select * from target")).containsExactly(row("0", "10"));
    }

    // "one row from among the duplicates is selected", sql-reference/parameters
    @Test
    void without_the_parameter_any_of_the_rows_wins() throws Exception {
        client.run("alter session set error_on_nondeterministic_merge = false");
        assertThat(counts(UPSERT))
                .containsExactly("number of rows inserted = 0", "number of rows updated = 1");
        assertThat(client.one("select v from target")).isIn("11", "12", "13");
    }

    // "Multiple deletes don’t conflict with each other"
    @Test
    void several_deletes_of_a_row_are_one() throws Exception {
        assertThat(
                        counts(
                                "merge into target using src on target.k = src.k"
                                        + " when matched and src.v <= 12 then delete"))
                .containsExactly("number of rows deleted = 1");
        assertThat(client.one("select count(*) from target")).isEqualTo("0");
    }

    // "Joined values that don’t match any clause don’t prevent an update"
    @Test
    void pairs_that_no_clause_takes_do_not_count() throws Exception {
        assertThat(
                        counts(
                                "merge into target using src on target.k = src.k"
                                        + " when matched and src.v = 11"
                                        + " then update set target.v = src.v"))
                .containsExactly("number of rows updated = 1");
        assertThat(client.one("select v from target")).isEqualTo("11");
    }

    // "Use GROUP BY in the source clause"
    @Test
    void a_grouped_query_is_a_source() throws Exception {
        client.run("insert into src values (7, 1), (7, 5)");
        assertThat(
                        counts(
                                "merge into target using (select k, max(v) as v from src group by"
                                        + " k) as b on target.k = b.k when matched then update set"
                                        + " target.v = b.v when not matched then insert (k, v)"
                                        + " values (b.k, b.v)"))
                .containsExactly("number of rows inserted = 1", "number of rows updated = 1");
        assertThat(client.run("select * from target order by k"))
                .containsExactly(row("0", "13"), row("7", "5"));
    }

    // "Default: No value (all columns in the target table are inserted)"
    @Test
    void without_columns_all_of_the_targets_are_inserted() throws Exception {
        String merge =
                "merge into target t using (select 9 as a) s on t.k = s.a"
                        + " when not matched then insert values (%s)";
        assertThat(counts(merge.formatted("a, a + 1")))
                .containsExactly("number of rows inserted = 1");
        assertThat(client.run("select * from target where k = 9")).containsExactly(row("9", "10"));
        assertThat(client.refusal(merge.formatted("a"))).isEqualTo("2020/21S01");
    }

    // sql-reference/sql/create-table: DEFAULT and AUTOINCREMENT of columns that are left out
    @Test
    void columns_that_an_insert_leaves_out_have_their_defaults() throws Exception {
        client.run("create table d (k int, s varchar default 'none', n int autoincrement)");
        client.run(
                "merge into d using (select 1 as k) s on d.k = s.k"
                        + " when not matched then insert (k) values (s.k)");
        assertThat(client.run("select * from d")).containsExactly(row("1", "none", "1"));
    }

    // "must refer to the source relations"
    @Test
    void an_insert_sees_the_source_alone() {
        assertThat(
                        client.refusal(
                                "merge into target using src on false"
                                        + " when not matched then insert (k) values (target.k)"))
                .isEqualTo("904/42000");
        assertThat(
                        client.refusal(
                                "merge into target using src on false"
                                        + " when not matched and target.v = 1 then"
                                        + " insert (k) values (src.k)"))
                .isEqualTo("904/42000");
    }

    @Test
    void only_the_targets_columns_are_set() {
        assertThat(
                        client.refusal(
                                "merge into target t using src s on t.k = s.k"
                                        + " when matched then update set s.v = 1"))
                .isEqualTo("904/42000");
    }

    // "Doing so results in an unreachable case, which returns an error."
    @Test
    void a_clause_behind_one_without_a_condition_is_an_error() {
        assertThat(
                        client.complaint(
                                "merge into target using src on target.k = src.k"
                                        + " when matched then delete"
                                        + " when matched and src.v = 1 then delete"))
                .contains("unreachable");
    }

    @Test
    void a_target_may_have_ugly_names_and_every_kind_of_value() throws Exception {
        client.run(
                "create table \"select \"\"Ω\" (\"a b\" int, action varchar, \"rowid\" int, b"
                        + " binary, j variant, t timestamp_ntz(3))");
        client.run(
                "merge into \"select \"\"Ω\" as x using (select 1 as action, 'it''s' as s) y on"
                        + " x.\"a b\" = y.action when not matched then insert values (y.action,"
                        + " y.s, 5, to_binary('00ff'), parse_json('[1]'), '2024-01-02 03:04:05')");
        client.run(
                "merge into \"select \"\"Ω\" as x using (select 1 as action, 'it''s' as s) y on"
                        + " x.\"a b\" = y.action and x.action = y.s and x.\"rowid\" = 5 when"
                        + " matched and x.action is not null then update set"
                        + " \"rowid\" = x.\"rowid\" + 1, b = null");
        assertThat(client.run("select \"a b\", action, \"rowid\", b from \"select \"\"Ω\""))
                .containsExactly(row("1", "it's", "6", null));
    }

    @Test
    void a_target_can_be_its_own_source() throws Exception {
        client.run("insert into target values (1, 20)");
        assertThat(
                        counts(
                                "merge into target t using target s on t.k = s.k + 1"
                                        + " when matched then update set v = t.v + s.v"))
                .containsExactly("number of rows updated = 1");
        assertThat(client.one("select v from target where k = 1")).isEqualTo("30");
    }

    // developer-guide/jdbc: binds; the counts add up for executeUpdate
    @Test
    void binds_and_the_drivers_count_work() throws Exception {
        String merge =
                "merge into target t using (select ? as k, ? as v) s on t.k = s.k"
                        + " when matched then update set v = s.v"
                        + " when not matched then insert (k, v) values (s.k, ?)";
        try (PreparedStatement statement = client.connection().prepareStatement(merge)) {
            statement.setInt(1, 0);
            statement.setInt(2, 99);
            statement.setInt(3, 0);
            assertThat(statement.executeUpdate()).isEqualTo(1);
            statement.setInt(1, 5);
            statement.setInt(2, 0);
            statement.setInt(3, 7);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
        assertThat(client.run("select * from target order by k"))
                .containsExactly(row("0", "99"), row("5", "7"));
    }

    // sql-reference/transactions: a failed statement leaves its transaction open and undone itself
    @Test
    void a_merge_is_part_of_its_transaction_and_undone_when_it_fails() throws Exception {
        client.run("create table strict (k int not null, v int)");
        client.run("begin");
        client.run("insert into strict values (1, 1), (2, 2)");
        assertThat(
                        client.refusal(
                                "merge into strict t using (select column1 as k, column2 as v from"
                                        + " values (1, 0), (2, 5), (null, 6)) s on t.k = s.k"
                                        + " when matched and s.v = 0 then delete"
                                        + " when matched then update set v = s.v"
                                        + " when not matched then insert values (s.k, s.v)"))
                .isEqualTo("100072/22000");
        assertThat(client.run("select * from strict order by k"))
                .containsExactly(row("1", "1"), row("2", "2"));
        assertThat(client.refusal(UPSERT)).isEqualTo("100090/42P18");
        assertThat(
                        counts(
                                "merge into strict t using (select 1 as k) s on t.k = s.k"
                                        + " when matched then update set v = 7"))
                .containsExactly("number of rows updated = 1");
        client.run("commit");
        assertThat(client.run("select * from strict order by k"))
                .containsExactly(row("1", "7"), row("2", "2"));
    }
}
