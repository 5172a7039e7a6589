package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import net.snowflake.client.api.statement.SnowflakeStatement;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;

/** COPY_HISTORY and VALIDATE: sql-reference/functions/copy_history, validate. */
class LoadHistoryIT {
    private static final String HISTORY =
            " from table(information_schema.copy_history(table_name => 'T',"
                    + " start_time => dateadd(hours, -1, current_timestamp())))";

    @TempDir Path folder;

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    @BeforeEach
    void connect() throws Exception {
        client().run("create stage s");
        client().run("create table t (id int, name varchar)");
        put("a.csv", "1,x\n");
        put("b.csv", "2,x\ntwo,y\n3,z,1\n4,z\n");
    }

    private TestClient client() {
        return warehouse.client();
    }

    private void put(String name, String text) throws Exception {
        client().put(Files.writeString(folder.resolve(name), text), "@s", "overwrite = true");
    }

    @Test
    void every_load_of_the_last_days_is_told() throws Exception {
        client().run("copy into t from @s on_error = continue");
        client().run("copy into t from @s/a.csv force = true");
        assertThat(
                        client().run(
                                        "select file_name, stage_location, row_count, row_parsed,"
                                                + " first_error_message, first_error_line_number,"
                                                + " error_count, status, table_catalog_name,"
                                                + " table_schema_name, table_name, pipe_name"
                                                + HISTORY
                                                + " order by file_name"))
                .containsExactly(
                        row(
                                "s/a.csv",
                                "s",
                                "1",
                                "1",
                                null,
                                null,
                                "0",
                                "Loaded",
                                "REHEARSAL",
                                "PUBLIC",
                                "T",
                                null),
                        row(
                                "s/a.csv",
                                "s",
                                "1",
                                "1",
                                null,
                                null,
                                "0",
                                "Loaded",
                                "REHEARSAL",
                                "PUBLIC",
                                "T",
                                null),
                        row(
                                "s/b.csv",
                                "s",
                                "2",
                                "4",
                                "Numeric value 'two' is not recognized",
                                "2",
                                "2",
                                "Partially loaded",
                                "REHEARSAL",
                                "PUBLIC",
                                "T",
                                null));
        assertThat(client().one("select count(*) from information_schema.load_history"))
                .isEqualTo("2");
    }

    // "shows copy history only after the latest truncate"; "Dropping or recreating … removes"
    @Test
    void truncate_and_replace_forget_the_history() throws Exception {
        client().run("copy into t from @s/a.csv");
        client().run("truncate table t");
        assertThat(client().one("select count(*)" + HISTORY)).isEqualTo("0");
        client().run("copy into t from @s/a.csv");
        client().run("create or replace table t (id int, name varchar)");
        assertThat(client().one("select count(*)" + HISTORY)).isEqualTo("0");
    }

    @Test
    void the_end_of_the_range_counts_and_what_is_missing_is_refused() throws Exception {
        client().run("copy into t from @s/a.csv");
        assertThat(
                        client().one(
                                        "select count(*) from"
                                                + " table(information_schema.copy_history("
                                                + "table_name => 'T', start_time => dateadd(hours,"
                                                + " -2, current_timestamp()), end_time =>"
                                                + " dateadd(hours, -1, current_timestamp())))"))
                .isEqualTo("0");
        assertThat(
                        client().complaint(
                                        "select * from table(information_schema.copy_history("
                                                + "table_name => 'T'))"))
                .contains("COPY_HISTORY");
    }

    @Test
    void validate_returns_all_errors_of_the_last_copy() throws Exception {
        client().run("copy into t from @s on_error = continue");
        assertThat(
                        client().run(
                                        "select error, file, line, category, code, column_name,"
                                                + " row_number, rejected_record from"
                                                + " table(validate(t, job_id => '_last'))"))
                .containsExactly(
                        row(
                                "Numeric value 'two' is not recognized",
                                "s/b.csv",
                                "2",
                                "conversion",
                                "100038",
                                "\"T\"[\"ID\":1]",
                                "2",
                                "two,y"),
                        row(
                                "Field delimiter ',' found while expecting record delimiter '\\n'",
                                "s/b.csv",
                                "3",
                                "parsing",
                                "100016",
                                "\"T\"[\"NAME\":2]",
                                "3",
                                "3,z,1"));
        client().run("create table kept as select * from table(validate(t, job_id => '_last'))");
        assertThat(client().one("select count(*) from kept")).isEqualTo("2");
    }

    @Test
    void validate_reports_removed_files_and_nothing_of_an_abort() throws Exception {
        client().run("copy into t from @s on_error = continue");
        client().run("remove @s/b.csv");
        assertThat(client().run("select file from table(validate(t, job_id => '_last'))"))
                .containsExactly(row("s/b.csv"));
        client().run("copy into t from @s/a.csv force = true");
        assertThat(client().run("select file from table(validate(t, job_id => '_last'))"))
                .isEmpty();
    }

    // "the last load executed during the current session"
    @Test
    void validate_sees_a_copy_that_was_not_waited_for() throws Exception {
        try (Statement statement = client().connection().createStatement();
                ResultSet rows =
                        statement
                                .unwrap(SnowflakeStatement.class)
                                .executeAsyncQuery("copy into t from @s on_error = continue")) {
            assertThat(rows.next()).isTrue();
        }
        assertThat(client().one("select count(*) from table(validate(t, job_id => '_last'))"))
                .isEqualTo("2");
    }

    private String copyId(String sql) throws Exception {
        try (Statement statement = client().connection().createStatement()) {
            statement.execute(sql);
            return statement.unwrap(SnowflakeStatement.class).getQueryID();
        }
    }

    private static String validate(String table, String id) {
        return "select file, line from table(validate(" + table + ", job_id => '" + id + "'))";
    }

    // "The ID for the COPY INTO <table> command to be validated"
    @Test
    void validate_returns_the_errors_of_an_earlier_copy_by_its_id() throws Exception {
        String first = copyId("copy into t from @s on_error = continue");
        String second = copyId("copy into t from @s/a.csv force = true on_error = continue");
        assertThat(client().run(validate("t", first)))
                .containsExactly(row("s/b.csv", "2"), row("s/b.csv", "3"));
        assertThat(client().run(validate("t", second))).isEmpty();
        try (TestClient other = TestClient.of(warehouse.server())) {
            assertThat(other.run(validate("t", first))).hasSize(2);
        }
    }

    // "The specified query ID must have been for the specified target table."
    @Test
    void validate_refuses_an_id_of_another_table_or_of_no_copy() throws Exception {
        client().run("create table u (id int, name varchar)");
        String id = copyId("copy into t from @s on_error = continue");
        assertThat(client().refusal(validate("u", id))).isEqualTo("1008/22023");
        assertThat(client().refusal(validate("t", copyId("select 1")))).isEqualTo("709/02000");
        assertThat(client().refusal(validate("t", "x"))).isEqualTo("709/02000");
    }
}
