package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.column;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** java.sql.DatabaseMetaData of the unmodified driver. */
class MetadataIT {
    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();
    private DatabaseMetaData metadata;
    private String database;

    @BeforeEach
    void connect() throws Exception {
        metadata = client.connection().getMetaData();
        database = client.connection().getCatalog();
        client.run(
                "create table orders (id number(38,0) not null, \"select \"\"Ω\" varchar(20),"
                        + " price number(10,2) default 1.5, placed timestamp_ntz, d date, b"
                        + " boolean, x binary, f float, v variant, primary key (id))");
        client.run(
                "create table lines (id int, order_id int, foreign key (order_id) references"
                        + " orders (id))");
        client.run("comment on table orders is 'what''s ordered'");
        client.run("create schema other");
        client.run("use schema public");
    }

    @Test
    void databases_and_schemas_are_listed() throws Exception {
        try (ResultSet rows = metadata.getCatalogs()) {
            assertThat(column(rows, "TABLE_CAT")).contains(database);
        }
        try (ResultSet rows = metadata.getSchemas(database, null)) {
            assertThat(column(rows, "TABLE_SCHEM")).contains("PUBLIC", "OTHER");
        }
        try (ResultSet rows = metadata.getSchemas(database, "OTH%")) {
            assertThat(column(rows, "TABLE_SCHEM")).containsExactly("OTHER");
        }
    }

    @Test
    void tables_are_found_by_pattern() throws Exception {
        String[] tables = {"TABLE"};
        try (ResultSet rows = metadata.getTables(database, "PUBLIC", "%", tables)) {
            assertThat(column(rows, "TABLE_NAME")).containsExactly("LINES", "ORDERS");
        }
        try (ResultSet rows = metadata.getTables(database, "PUBLIC", "ORDERS", tables)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("TABLE_SCHEM")).isEqualTo("PUBLIC");
            assertThat(rows.getString("TABLE_TYPE")).isEqualTo("TABLE");
            assertThat(rows.getString("REMARKS")).isEqualTo("what's ordered");
            assertThat(rows.next()).isFalse();
        }
        try (ResultSet rows = metadata.getTables(database, "OTHER", "%", tables)) {
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void columns_have_their_types() throws Exception {
        List<String> found = new ArrayList<>();
        List<Integer> types = new ArrayList<>();
        try (ResultSet rows = metadata.getColumns(database, "PUBLIC", "ORDERS", "%")) {
            while (rows.next()) {
                found.add(
                        rows.getString("COLUMN_NAME")
                                + " "
                                + rows.getInt("COLUMN_SIZE")
                                + " "
                                + rows.getInt("DECIMAL_DIGITS")
                                + " "
                                + rows.getString("IS_NULLABLE"));
                types.add(rows.getInt("DATA_TYPE"));
            }
        }
        assertThat(found)
                .startsWith("ID 38 0 NO", "select \"Ω 20 0 YES", "PRICE 10 2 YES")
                .hasSize(9);
        assertThat(types)
                .startsWith(
                        Types.BIGINT,
                        Types.VARCHAR,
                        Types.DECIMAL,
                        Types.TIMESTAMP,
                        Types.DATE,
                        Types.BOOLEAN,
                        Types.BINARY,
                        Types.DOUBLE);
    }

    @Test
    void keys_are_told() throws Exception {
        try (ResultSet rows = metadata.getPrimaryKeys(database, "PUBLIC", "ORDERS")) {
            assertThat(column(rows, "COLUMN_NAME")).containsExactly("ID");
        }
        try (ResultSet rows = metadata.getImportedKeys(database, "PUBLIC", "LINES")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("PKTABLE_NAME")).isEqualTo("ORDERS");
            assertThat(rows.getString("FKCOLUMN_NAME")).isEqualTo("ORDER_ID");
            assertThat(rows.next()).isFalse();
        }
        try (ResultSet rows = metadata.getExportedKeys(database, "PUBLIC", "ORDERS")) {
            assertThat(column(rows, "FKTABLE_NAME")).containsExactly("LINES");
        }
    }
}
