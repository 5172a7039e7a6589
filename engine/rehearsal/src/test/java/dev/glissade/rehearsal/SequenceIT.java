package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Sequences, from sql-reference/sql/create-sequence, alter-sequence and
 * user-guide/querying-sequences of Snowflake's documentation.
 */
class SequenceIT {
    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();

    /** The first example of create-sequence. */
    @Test
    void a_sequence_counts_over_statements() throws Exception {
        client.run("CREATE OR REPLACE SEQUENCE seq_01 START = 1 INCREMENT = 1");
        client.run("CREATE OR REPLACE TABLE sequence_test_table (i INTEGER)");
        assertThat(client.column("SELECT seq_01.nextval", "NEXTVAL")).containsExactly("1");
        assertThat(client.one("SELECT seq_01.nextval")).isEqualTo("2");
        client.run("INSERT INTO sequence_test_table (i) VALUES (seq_01.nextval)");
        assertThat(client.one("SELECT i FROM sequence_test_table")).isEqualTo("3");
    }

    /** The example of seq_5 in create-sequence. */
    @Test
    void each_occurrence_counts_for_itself() throws Exception {
        client.run("CREATE OR REPLACE SEQUENCE seq_5 START = 1 INCREMENT = 5");
        assertThat(
                        client.run(
                                "SELECT seq_5.nextval a, seq_5.nextval b, seq_5.nextval c,"
                                        + " seq_5.nextval d"))
                .containsExactly(row("1", "6", "11", "16"));
    }

    /** querying-sequences, "Column Default Expressions". */
    @Test
    void a_columns_default_counts() throws Exception {
        client.run("CREATE OR REPLACE SEQUENCE seq1");
        client.run("CREATE OR REPLACE TABLE foo (k NUMBER DEFAULT seq1.NEXTVAL, v NUMBER)");
        client.run("INSERT INTO foo (v) VALUES (100)");
        client.run("INSERT INTO foo VALUES (DEFAULT, 101)");
        client.run("INSERT INTO foo (v) SELECT v FROM foo ORDER BY v");
        client.run("INSERT INTO foo VALUES (1000, 1001)");
        assertThat(client.run("SELECT * FROM foo ORDER BY k"))
                .containsExactly(
                        row("1", "100"),
                        row("2", "101"),
                        row("3", "100"),
                        row("4", "101"),
                        row("1000", "1001"));
        assertThat(client.column("desc table foo", "default"))
                .containsExactly("REHEARSAL.PUBLIC.SEQ1.NEXTVAL", null);
    }

    /** create-sequence: doubled ten times, each row has a distinct value. */
    @Test
    void many_rows_get_distinct_values() throws Exception {
        client.run("CREATE OR REPLACE SEQUENCE seq90");
        client.run(
                "CREATE OR REPLACE TABLE sequence_demo (i INTEGER DEFAULT seq90.nextval, dummy"
                        + " SMALLINT)");
        client.run("INSERT INTO sequence_demo (dummy) VALUES (0)");
        for (int i = 0; i < 10; i++) {
            client.run("INSERT INTO sequence_demo (dummy) SELECT dummy FROM sequence_demo");
        }
        assertThat(client.run("SELECT COUNT(i), COUNT(DISTINCT i) FROM sequence_demo"))
                .containsExactly(row("1024", "1024"));
        assertThat(client.column("SELECT i FROM sequence_demo ORDER BY i LIMIT 3", "I"))
                .containsExactly("1", "2", "3");
    }

    /** querying-sequences, "Altering a Sequence": 4 comes before the new step is seen. */
    @Test
    void a_new_step_counts_from_the_next_value() throws Exception {
        client.run("CREATE OR REPLACE SEQUENCE test_low START = 1 INCREMENT = 1");
        client.run("CREATE or replace TABLE wrap (i int, j int default test_low.nextval)");
        client.run("INSERT INTO wrap (i) VALUES (1), (2), (3)");
        client.run("ALTER SEQUENCE test_low SET INCREMENT = -4");
        client.run("INSERT INTO wrap (i) VALUES (4), (5)");
        assertThat(client.run("SELECT * FROM wrap ORDER BY i"))
                .containsExactly(
                        row("1", "1"), row("2", "2"), row("3", "3"), row("4", "4"), row("5", "0"));
    }

    @Test
    void a_subquerys_value_can_be_read_twice() throws Exception {
        client.run("create sequence seq1");
        // "To return two columns with the same generated sequence value, use nested subqueries".
        assertThat(
                        client.run(
                                "SELECT seqRef.a a, seqRef.a b FROM (SELECT seq1.NEXTVAL a)"
                                        + " seqRef"))
                .containsExactly(row("1", "1"));
    }

    @Test
    void show_and_information_schema_tell_the_next_value() throws Exception {
        client.run("create sequence s start with 10 increment by 2 order comment = 'tens'");
        client.run("select s.nextval");
        var shown = client.run("show sequences").getFirst();
        assertThat(shown.subList(0, 5)).containsExactly("S", "REHEARSAL", "PUBLIC", "12", "2");
        assertThat(shown.subList(6, 10)).containsExactly("ACCOUNTADMIN", "tens", "ROLE", "Y");
        assertThat(
                        client.run(
                                "select sequence_name, start_value, next_value, \"INCREMENT\","
                                        + " ordered, comment from information_schema.sequences"))
                .containsExactly(row("S", "10", "12", "2", "YES", "tens"));
        assertThat(client.run("desc sequence s")).containsExactly(shown);
    }

    @Test
    void what_a_sequence_cannot_be_is_refused() throws Exception {
        client.run("create sequence s");
        assertThat(client.refusal("create sequence z increment = 0")).isEqualTo("1008/22023");
        assertThat(client.refusal("alter sequence s set order")).isEqualTo("2/0A000");
        assertThat(client.refusal("select s.currval")).isEqualTo("904/42000");
        assertThat(client.refusal("select missing.nextval")).isEqualTo("2003/02000");
        assertThat(client.refusal("create sequence s")).isEqualTo("2002/42710");
        client.run("create table t (i int default s.nextval)");
        assertThat(client.refusal("drop sequence s")).isEqualTo("2/0A000");
        client.run("drop table t");
        client.run("drop sequence s");
    }

    @Test
    void a_sequence_goes_on_after_a_restart() throws Exception {
        client.run("create sequence s");
        client.run("select s.nextval");
        warehouse.restart();
        assertThat(warehouse.client().one("select s.nextval")).isEqualTo("2");
    }
}
