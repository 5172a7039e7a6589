package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** COPY from Parquet through the unmodified driver: sql-reference/sql/copy-into-table. */
class CopyParquetIT {
    private static final String PARQUET = " file_format = (type = parquet)";

    @TempDir Path folder;

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    @BeforeEach
    void connect() throws Exception {
        client().run("create stage s");
        Path file = folder.resolve("p.parquet");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute(
                    "COPY (SELECT * FROM (VALUES (1, 'x', 1.50::DECIMAL(9,2), DATE '2020-01-28',"
                            + " [1, 2]), (2, NULL, NULL, NULL, NULL)) AS v(id, \"Name\", amount,"
                            + " day, list)) TO '"
                            + file
                            + "' (FORMAT parquet)");
        }
        client().put(file, "@s", "");
    }

    private TestClient client() {
        return warehouse.client();
    }

    @Test
    void a_row_loads_into_a_variant() throws Exception {
        client().run("create table t (v variant)");
        assertThat(client().column("copy into t from @s" + PARQUET, "rows_loaded"))
                .containsExactly("2");
        assertThat(client().run("select v:id, v:Name::varchar, v:list[1] from t order by 1"))
                .containsExactly(row("1", "x", "2"), row("2", null, null));
        assertThat(client().column("copy into t from @s" + PARQUET, "status"))
                .containsExactly("Copy executed with 0 files processed.");
    }

    @Test
    void columns_are_found_by_name() throws Exception {
        client().run(
                        "create table t (day date, name varchar(5), id int, amount number(10,1),"
                                + " list variant)");
        client().run("copy into t from @s match_by_column_name = case_insensitive" + PARQUET);
        assertThat(client().run("select id, name, amount, day, list::varchar from t order by id"))
                .containsExactly(
                        row("1", "x", "1.5", "2020-01-28", "[1,2]"),
                        row("2", null, null, null, null));
    }

    @Test
    void a_transform_takes_elements() throws Exception {
        client().run("create table t (id int, n varchar, r int)");
        client().run(
                        "copy into t from (select $1:id::int, upper($1:Name::varchar),"
                                + " metadata$file_row_number from @s/p.parquet)"
                                + PARQUET);
        assertThat(client().run("select * from t order by id"))
                .containsExactly(row("1", "X", "1"), row("2", null, "2"));
    }

    @Test
    void a_value_that_does_not_fit_fails_the_file() throws Exception {
        client().run("create table t (name int)");
        String copy = "copy into t from @s match_by_column_name = case_insensitive" + PARQUET;
        assertThat(client().complaint(copy)).contains("s/p.parquet");
        assertThat(client().column(copy + " on_error = skip_file", "status"))
                .containsExactly("LOAD_FAILED");
        assertThat(client().one("select count(*) from t")).isEqualTo("0");
    }
}
