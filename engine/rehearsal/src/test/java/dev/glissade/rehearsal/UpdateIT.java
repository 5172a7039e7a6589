package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.Statement;
import java.util.List;

/** UPDATE and DELETE from joins through the unmodified driver: sql-reference/sql/update. */
class UpdateIT {
    private static final String JOINED =
            "update target set v = src.v from src where target.k = src.k";

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();

    @BeforeEach
    void connect() throws Exception {
        client.run("create table target (k number, v number default 3)");
        client.run("insert into target values (0, 10), (1, 20)");
        client.run("create table src (k number, v number)");
        client.run("insert into src values (0, 11), (0, 12), (0, 13)");
    }

    /** The row of counts, which the driver shows to a query alone. */
    private List<List<@Nullable String>> counts(String change) throws Exception {
        try (Statement statement = client.connection().createStatement()) {
            return TestClient.read(statement.executeQuery(change));
        }
    }

    // "Update with join that produces nondeterministic results"
    @Test
    void a_row_that_joins_several_is_updated_once_and_counted_as_multi_joined() throws Exception {
        assertThat(counts(JOINED)).containsExactly(row("1", "1"));
        assertThat(client.one("select v from target where k = 0")).isIn("11", "12", "13");
        assertThat(client.one("select v from target where k = 1")).isEqualTo("20");
    }

    // "an error is returned reporting a duplicate DML row [0, 10]"
    @Test
    void with_the_parameter_such_a_row_is_an_error() throws Exception {
        client.run("alter session set error_on_nondeterministic_update = true");
        assertThat(client.refusal(JOINED)).isEqualTo("100090/42P18");
        assertThat(client.complaint(JOINED)).contains("[0, 10]");
        assertThat(client.one("select v from target where k = 0")).isEqualTo("10");
    }

    // "To avoid this nondeterministic behavior and error, use a 1-to-1 join"
    @Test
    void a_one_to_one_join_has_no_multi_joined_rows() throws Exception {
        client.run("alter session set error_on_nondeterministic_update = true");
        assertThat(
                        counts(
                                "update target set v = b.v from (select k, min(v) v from src group"
                                        + " by k) b where target.k = b.k"))
                .containsExactly(row("1", "0"));
        assertThat(client.one("select v from target where k = 0")).isEqualTo("11");
    }

    // "Perform a standard update using two tables"
    @Test
    void values_come_from_both_tables() throws Exception {
        client.run("delete from src where v > 11");
        assertThat(
                        counts(
                                "update target set target.v = target.v + src.v, k = default from"
                                        + " src where target.k = src.k and target.v < 15"))
                .containsExactly(row("1", "0"));
        assertThat(client.run("select * from target order by v"))
                .containsExactly(row("1", "20"), row(null, "21"));
    }

    @Test
    void default_is_the_columns_own() throws Exception {
        client.run("update target set v = default from src where target.k = src.k");
        assertThat(client.one("select v from target where k = 0")).isEqualTo("3");
    }

    @Test
    void a_column_of_another_table_cannot_be_set() {
        assertThat(client.refusal("update target set src.v = 1 from src")).isEqualTo("904/42000");
        assertThat(client.refusal("update target set other.v = 1")).isEqualTo("904/42000");
    }

    // sql-reference/sql/delete: rows that match several are deleted once
    @Test
    void a_delete_counts_a_row_that_joins_several_once() throws Exception {
        assertThat(counts("delete from target using src where target.k = src.k"))
                .containsExactly(row("1"));
        assertThat(client.run("select * from target")).containsExactly(row("1", "20"));
    }
}
