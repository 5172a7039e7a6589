package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.sql.Statement;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** SHOW ICEBERG TABLES, as sql-reference/sql/show-iceberg-tables lists its columns. */
final class IcebergRows {
    static final List<Column> COLUMNS =
            ShowExecutor.columns(
                    "created_on",
                    "name",
                    "database_name",
                    "schema_name",
                    "owner",
                    "external_volume_name",
                    "catalog_name",
                    "iceberg_table_type",
                    "catalog_table_name",
                    "catalog_namespace",
                    "base_location",
                    "can_write_metadata",
                    "comment",
                    "name_mapping",
                    "owner_role_type",
                    "catalog_sync_name",
                    "auto_refresh_status",
                    "partition_specs",
                    "current_partition_spec_id");

    private IcebergRows() {}

    static List<List<@Nullable String>> rows(Statement.Show show, List<Table> tables) {
        return tables.stream()
                .filter(t -> t.madeForIceberg() && ShowExecutor.matches(show, t.name()))
                .map(IcebergRows::row)
                .toList();
    }

    private static List<@Nullable String> row(Table table) {
        return Answers.row(
                ShowExecutor.moment(table.createdMillis()),
                table.name(),
                table.database(),
                table.schema(),
                ShowExecutor.OWNER,
                table.iceberg().get("EXTERNAL_VOLUME"),
                table.iceberg().get("CATALOG"),
                "MANAGED",
                null,
                null,
                table.iceberg().get("BASE_LOCATION"),
                "Y",
                table.comment(),
                null,
                "ROLE",
                null,
                null,
                null,
                null);
    }
}
