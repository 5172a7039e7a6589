package dev.glissade.engine.project.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.project.ColumnSelector;
import dev.glissade.engine.project.ColumnTransform;
import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.project.DatePeriod;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.RowChoices;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.TableName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class WorkflowImportTest {
    private static final Ends ENDS = new Ends("shop", "postgresql://u@h/shop", "rehearsal");

    private static final String NAMES =
            """
            "source": {"databaseName": "shop", "schemaName": "sales", "tableName": "orders"},
            "target": {"databaseName": "SHOP", "schemaName": "SALES", "tableName": "ORDERS"}\
            """;

    @Test
    void the_connections_are_ours_and_the_rest_is_the_workflows() {
        Imported imported = read("{\"tables\": [{" + NAMES + "}]}");

        assertThat(imported.leftOut()).isEmpty();
        assertThat(imported.project().name()).isEqualTo("shop");
        assertThat(imported.project().source().url()).isEqualTo("postgresql://u@h/shop");
        assertThat(imported.project().tables())
                .containsExactly(
                        TableConfiguration.unstated()
                                .withSource(new TableName(null, "sales", "orders"))
                                .withTarget(new TableName("SHOP", "SALES", "ORDERS")));
    }

    @Test
    void names_are_identifiers_of_their_databases() {
        TableConfiguration table =
                table(
                        """
                        "source": {"schemaName": "\\"Old \\"\\"s\\"", "tableName": "Orders"},
                        "target": {"schemaName": "sales", "tableName": "\\"MiXed\\""},
                        "columnNameMappings": [{"sourceName": "\\"From\\"", "targetName": "a_b"}],
                        "excludeSourceColumns": ["Picture", "\\"Ω\\""]
                        """);

        assertThat(table.source()).isEqualTo(new TableName(null, "Old \"s", "orders"));
        assertThat(table.target()).isEqualTo(new TableName(null, "SALES", "MiXed"));
        assertThat(table.columns().columnNameMappings()).isEqualTo(Map.of("From", "A_B"));
        assertThat(table.columns().excludeSourceColumns()).containsExactly("picture", "Ω");
    }

    @Test
    void what_is_said_of_rows_and_pieces_is_taken() {
        TableConfiguration table =
                table(
                        NAMES
                                + """
                                , "columnNamesToPartitionBy": ["at"], "partitionByDate": "month",
                                "whereClauseCriteria": "id > 7", "primaryKeyColumns": ["id"],
                                "targetPartitionSizeMb": 100, "maxPartitionSizeRows": 500000
                                """);

        assertThat(table.rows())
                .isEqualTo(
                        new RowChoices(
                                List.of("at"),
                                "id > 7",
                                100,
                                null,
                                new RowChoices.Cutting(
                                        DatePeriod.MONTH, List.of("id"), 500_000, false)));
        assertThat(table(NAMES + ", \"columnNamesToPartitionBy\": []").rows())
                .isEqualTo(new RowChoices(List.of(), null, null, null));
        assertThat(table(NAMES + ", \"targetPartitionSizeRows\": 9").rows())
                .isEqualTo(new RowChoices(null, null, null, 9));
    }

    @Test
    void the_first_version_is_read_too() {
        assertThat(
                        read("""
                        {"schemaVersion": "0.3", "tables": [{
                          %s, "partitionSize": {"targetSizeMb": 64}}]}
                        """
                                        .formatted(NAMES))
                                .project()
                                .tables()
                                .getFirst()
                                .rows())
                .isEqualTo(new RowChoices(null, null, 64, null));
        assertThat(table(NAMES + ", \"partition_size\": {\"max_rows_per_partition\": 5}").rows())
                .isEqualTo(new RowChoices(null, null, null, 5));
        assertThat(table(NAMES + ", \"partitionSize\": \"auto\"").rows().cutting().sizeAutomatic())
                .isTrue();
    }

    @Test
    void types_and_transforms_are_taken_where_there_is_such_a_type() {
        Imported imported =
                of(
                        NAMES
                                + """
                                , "columnTypeMappings": [
                                    {"sourceType": "json", "targetType": "VARIANT"},
                                    {"sourceType": "hstore", "targetType": "CLOB"}],
                                "customColumnTransforms": [
                                    {"column": "Amount", "encodeExpression": "f({{ col_name }})",
                                     "targetType": "NUMBER(38,2)"},
                                    {"columnPattern": ".*_at", "decodeExpression": "g()"},
                                    {"dataType": "money", "targetType": "CLOB"},
                                    {"columnPattern": "(?P<x>a)", "targetType": "DATE"}]
                                """);
        var columns = imported.project().tables().getFirst().columns();

        assertThat(columns.typeMappings())
                .containsExactly(new ColumnTypeMapping("json", null, new SfType.Variant()));
        assertThat(columns.expressions().transforms())
                .containsExactly(
                        new ColumnTransform(
                                ColumnSelector.named("amount"),
                                "f({{ col_name }})",
                                null,
                                new SfType.Fixed(38, 2)),
                        new ColumnTransform(ColumnSelector.matching(".*_at"), null, "g()", null));
        assertThat(imported.leftOut())
                .extracting(LeftOut::path)
                .containsExactly(
                        "tables[0].columnTypeMappings[1]",
                        "tables[0].customColumnTransforms[1].columnPattern",
                        "tables[0].customColumnTransforms[2]",
                        "tables[0].customColumnTransforms[3]");
    }

    @Test
    void a_pattern_with_anchors_needs_no_word() {
        Imported imported =
                of(
                        NAMES
                                + """
                                , "customColumnTransforms": [
                                    {"columnPattern": "^(?:a|b)$", "targetType": "DATE"},
                                    {"columnPattern": "^a.*$", "targetType": "DATE"}]
                                """);

        assertThat(imported.leftOut()).isEmpty();
        assertThat(imported.project().tables().getFirst().columns().expressions().transforms())
                .extracting(transform -> transform.columns().columnPattern())
                .containsExactly("a|b", "^a.*$");
    }

    @Test
    void a_full_replacement_is_a_table_that_is_replaced() {
        assertThat(
                        table(NAMES + ", \"synchronization\": {\"strategy\": \"full-replace\"}")
                                .existingTable())
                .isEqualTo(ExistingTable.REPLACE);
    }

    @Test
    void defaults_are_those_of_the_project() {
        Imported imported =
                read(
                        """
                        {"default_table_configuration": {
                           "source": {"schema_name": "sales"}, "target": {"database_name": "shop"},
                           "target_partition_size_mb": 10},
                         "tables": [{"source": {"table_name": "a"}},
                                    {"source": {"table_name": "A"}},
                                    {"source": {"table_name": "\\"A\\""}}]}
                        """);

        assertThat(imported.project().defaults())
                .isEqualTo(
                        TableConfiguration.unstated()
                                .withSource(new TableName(null, "sales", null))
                                .withTarget(new TableName("SHOP", null, null))
                                .withRows(new RowChoices(null, null, 10, null)));
        assertThat(imported.project().tables())
                .extracting(table -> table.source().tableName())
                .containsExactly("a", "A");
        assertThat(imported.leftOut())
                .containsExactly(
                        new LeftOut("tables[1]", "its source table is that of tables[0] already"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'affinity': 'gpu'|affinity",
                "'preflight': true|preflight",
                "'preflightKeepSchema': true|preflightKeepSchema",
                "'cleanUpTransientResources': 'never'|cleanUpTransientResources",
                "'intervalHandling': 'interval'|intervalHandling",
                "'periodHandling': 'x'|periodHandling",
                "'exportDataGcsBucket': 'x'|exportDataGcsBucket",
                "'export_data_gcs_prefix': 'x'|export_data_gcs_prefix",
                "'onUntranslatable': 'x'|onUntranslatable",
                "'targetHasCheckConstraints': true|targetHasCheckConstraints",
                "'queryModifiers': {'objectModifier': 'x'}|queryModifiers",
            })
    void what_a_project_cannot_say_of_the_whole_is_listed(String field, String path) {
        Imported imported =
                read("{" + field.replace('\'', '"') + ", \"tables\": [{" + NAMES + "}]}");

        assertThat(imported.leftOut()).extracting(LeftOut::path).containsExactly(path);
        assertThat(imported.leftOut().getFirst().why()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'synchronization': {'strategy': 'checksum'}|synchronization.strategy",
                "'synchronization': {'strategy': 'watermark'}|synchronization.strategy",
                "'synchronization': {'checksumExpression': 'x'}|synchronization.checksumExpression",
                "'synchronization': {'watermarkColumn': 'x'}|synchronization.watermarkColumn",
                "'synchronization': {'trackModifications': true}|synchronization.trackModif",
                "'synchronization': {'trackDeletions': true}|synchronization.trackDeletions",
                "'extraction': {'strategy': 'unload'}|extraction.strategy",
                "'extraction': {'externalStage': 'x'}|extraction.externalStage",
                "'loading': {'strategy': 'snowpipe'}|loading.strategy",
                "'loadSegmentation': {'targetSegmentSizeMb': 1}|loadSegmentation.targetSeg",
                "'samplingThresholdRows': 1|samplingThresholdRows",
                "'samplingTargetRows': 1|samplingTargetRows",
                "'executionTimeoutMinutes': 1|executionTimeoutMinutes",
                "'continueIdentityColumns': true|continueIdentityColumns",
                "'resetPartitions': 'enabled'|resetPartitions",
                "'affinity': 'x'|affinity",
                "'intervalHandling': 'interval'|intervalHandling",
                "'queryModifiers': {'selectModifier': 'x'}|queryModifiers.selectModifier",
            })
    void what_a_project_cannot_say_of_a_table_is_listed(String field, String path) {
        assertThat(of(NAMES + ", " + field.replace('\'', '"')).leftOut())
                .singleElement()
                .satisfies(one -> assertThat(one.path()).startsWith("tables[0]." + path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "catalog",
                "externalVolume",
                "baseLocationPrefix",
                "catalogTableName",
                "catalogSync",
                "sourceDataStage",
                "migrationStrategy",
                "icebergSpec",
                "storageMode",
                "externalEngineAccess",
                "loadMode",
                "postLoadOptimize",
                "targetFileSize"
            })
    void iceberg_tables_are_listed_setting_by_setting(String setting) {
        assertThat(
                        of("""
                        "source": {"schemaName": "s", "tableName": "t"}, "target": {
                          "tableType": "iceberg", "icebergConfig": {"%s": "x"}}
                        """
                                        .formatted(setting))
                                .leftOut())
                .extracting(LeftOut::path)
                .containsExactly(
                        "tables[0].target.tableType", "tables[0].target.icebergConfig." + setting);
    }

    @Test
    void what_happens_in_any_case_and_nulls_are_taken_without_a_word() {
        Imported imported =
                read(
                        """
                        {"schemaVersion": "1.2.3", "preflight": false, "affinity": null,
                         "cleanUpTransientResources": "always", "intervalHandling": "varchar",
                         "tables": [{%s, "synchronization": {"strategy": "none"},
                           "extraction": {"strategy": "regular", "externalStage": null},
                           "loading": {"strategy": "warehouse"}, "resetPartitions": "disabled",
                           "continueIdentityColumns": false, "primaryKeyColumns": [],
                           "whereClauseCriteria": ""}]}
                        """
                                .formatted(
                                        NAMES.replace(
                                                "\"ORDERS\"",
                                                "\"ORDERS\", \"tableType\": \"native\"")));

        assertThat(imported.leftOut()).isEmpty();
        assertThat(imported.project().tables().getFirst().rows()).isEqualTo(RowChoices.unstated());
    }

    @Test
    void another_database_than_the_urls_is_listed() {
        assertThat(of(NAMES.replace("\"shop\"", "\"other\"")).leftOut())
                .containsExactly(
                        new LeftOut(
                                "tables[0].source.databaseName",
                                "the database is that of the source's URL"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'tabels': []}|tables is missing or empty",
                "{'tables': []}|tables is missing or empty",
                "{'schemaVersion': '2.0', 'tables': [{}]}|schemaVersion is 2.0",
                "{'tables': [{'source': {'schemaName': 's', 'tabelName': 't'}}]}"
                        + "|tables[0].source.tabelName is not a field of a workflow",
                "{'tables': [{'affinity': 'x', 'afinity': 'x'}]}|tables[0].afinity is not a field",
                "{'tables': [{'target': {'icebergConfig': {'spec': 1}}}]}"
                        + "|tables[0].target.icebergConfig.spec is not a field",
                "{'tables': [{'customColumnTransforms': [{'regex': 'x'}]}]}"
                        + "|tables[0].customColumnTransforms[0].regex is not a field",
                "{'tables': [{'source': {'tableName': 't', 'table_name': 't'}}]}"
                        + "|tables[0].source.table_name is stated twice",
                "{'tables': [{'source': {'schemaName': 's'}}]}|tables[0].source.tableName is",
                "[]|the file does not hold an object",
                "{]|this is not valid JSON",
            })
    void what_the_tool_would_refuse_is_refused_by_name(String text, String message) {
        assertThatThrownBy(() -> read(text.replace('\'', '"')))
                .hasMessageContaining("w.json")
                .hasMessageContaining(message);
    }

    private static TableConfiguration table(String fields) {
        Imported imported = of(fields);
        assertThat(imported.leftOut()).isEmpty();
        return imported.project().tables().getFirst();
    }

    private static Imported of(String fields) {
        return read("{\"tables\": [{" + fields + "}]}");
    }

    private static Imported read(String text) {
        return Imports.read("w.json", text.getBytes(StandardCharsets.UTF_8), ENDS);
    }
}
