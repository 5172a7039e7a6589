package dev.glissade.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.ConnectionSpec.Postgres;
import dev.glissade.engine.project.ConnectionSpec.Warehouse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class ProjectFileTest {
    private static final String ENDS =
            """
            "source": {"url": "postgresql://u@h/d"}, "target": {"url": "rehearsal"}\
            """;

    @Test
    void reads_every_field_of_a_full_project() throws IOException {
        Project project = ProjectFile.parse("full.glissade", golden());

        var defaults =
                TableConfiguration.unstated()
                        .withSource(new TableName(null, "sales", null))
                        .withTarget(new TableName("SHOP", null, null))
                        .withRows(new RowChoices(null, null, 500, null))
                        .withExisting(ExistingTable.REPLACE)
                        .withConversions(ConversionCheck.OFF);
        var orders =
                TableConfiguration.unstated()
                        .withSource(new TableName(null, null, "orders"))
                        .withRows(
                                new RowChoices(
                                        List.of("ordered_on", "order_id"),
                                        "ordered_on >= '2020-01-01'",
                                        null,
                                        1_000_000));
        var omega =
                TableConfiguration.unstated()
                        .withSource(new TableName(null, "Old \"Stuff\"", "select \"Ω"))
                        .withTarget(new TableName(null, "OLD", "OMEGA"))
                        .withRows(new RowChoices(List.of(), null, null, null))
                        .withColumns(
                                new ColumnChoices(
                                        List.of("picture"),
                                        Map.of("a,b", "A_AND_B", "from", "FROM_WHERE"),
                                        types()))
                        .withExisting(ExistingTable.APPEND);
        Limits base = Limits.defaults();
        assertThat(project)
                .isEqualTo(
                        new Project(
                                "shop to Snowflake",
                                Postgres.parse(
                                        "",
                                        "postgresql://mover@db.example.org:5433/shop"
                                                + "?sslmode=verify-full"),
                                new TableSelection(List.of("sales.*", "!*_tmp")),
                                Warehouse.parse(
                                        "",
                                        "jdbc:snowflake://org-account.snowflakecomputing.com/"
                                                + "?user=MOVER&warehouse=LOAD"),
                                NamePolicy.PRESERVE,
                                defaults,
                                List.of(orders, omega),
                                new Limits(
                                        8,
                                        base.targetSessions(),
                                        20_000_000_000L,
                                        base.fileBytesMax(),
                                        base.filesPerLoadMax(),
                                        base.partitionBytes(),
                                        base.attemptsMax(),
                                        base.retryWaitMillisMax(),
                                        base.connectSeconds(),
                                        base.lockSeconds(),
                                        base.tablesMax(),
                                        base.profileSeconds(),
                                        60,
                                        600,
                                        1_000_000)));
    }

    private static List<ColumnTypeMapping> types() {
        return List.of(
                new ColumnTypeMapping("jsonb", null, new SfType.Variant()),
                new ColumnTypeMapping(null, "amount", new SfType.Fixed(38, 9)),
                new ColumnTypeMapping("character", null, null, true),
                new ColumnTypeMapping("citext", null, new SfType.Varchar(99, "en-ci")));
    }

    @Test
    void writes_what_it_has_read_byte_for_byte() throws IOException {
        byte[] written = ProjectFile.content(ProjectFile.parse("full.glissade", golden()));

        assertThat(new String(written, StandardCharsets.UTF_8))
                .isEqualTo(new String(golden(), StandardCharsets.UTF_8));
    }

    @Test
    void a_table_takes_from_the_defaults_what_it_does_not_state_and_one_size_replaces_the_other()
            throws IOException {
        Project project = ProjectFile.parse("full.glissade", golden());

        var orders = project.configurations().of(new TableId("sales", "orders"));

        assertThat(orders.existing()).isEqualTo(ExistingTable.REPLACE);
        assertThat(orders.conversions()).isEqualTo(ConversionCheck.OFF);
        assertThat(orders.rows().targetPartitionSizeMb()).isNull();
        assertThat(orders.rows().targetPartitionSizeRows()).isEqualTo(1_000_000);
        assertThat(project.target(new TableId("sales", "orders"), orders, "shop"))
                .isEqualTo(new TargetTableId("SHOP", "sales", "orders"));
    }

    @Test
    void an_unnamed_table_has_the_defaults_and_folded_names() {
        Project project = parsed(ENDS);
        var table = new TableId("sales", "Straße");

        assertThat(project.target(table, project.configurations().of(table), "shop"))
                .isEqualTo(new TargetTableId("SHOP", "SALES", "STRASSE"));
        assertThat(project.name()).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"tabels\": []|tabels is not a field of a project",
                "\"limits\": {\"bytes\": 1}|limits.bytes is not a field of a project",
                "\"tables\": [{\"source\": {\"tabelName\": \"t\"}}]"
                        + "|tables[0].source.tabelName is not a field",
                "\"tables\": [{\"source\": {\"schemaName\": \"s\"}}]"
                        + "|tables[0].source.tableName is missing",
                "\"tables\": [{\"source\": {\"tableName\": \"t\"}}]"
                        + "|tables[0].source.schemaName is missing",
                "\"tables\": {}|tables is not a list",
                "\"tables\": [7]|tables[0] is not an object",
                "\"name\": null|name is not a text",
                "\"name\": \" \"|name is empty",
                "\"limits\": {\"sourceConnections\": 0}"
                        + "|limits.sourceConnections is not a whole number from 1 to 64",
                "\"limits\": {\"sourceConnections\": \"4\"}|is not a whole number from 1 to 64",
                "\"defaultTableConfiguration\": {\"existingTable\": \"drop\"}"
                        + "|defaultTableConfiguration.existingTable is \"drop\"",
                "\"defaultTableConfiguration\": {\"synchronization\": {\"strategy\": \"cdc\"}}"
                        + "|defaultTableConfiguration.synchronization.strategy has a value that"
                        + " this version does not support yet",
                "\"defaultTableConfiguration\": {\"samplingTargetRows\": 1}"
                        + "|defaultTableConfiguration.samplingTargetRows is not supported by this",
                "\"defaultTableConfiguration\": {\"target\": {\"tableType\": \"iceberg\"}}"
                        + "|defaultTableConfiguration.target.tableType has a value that",
                "\"defaultTableConfiguration\": {\"targetPartitionSizeMb\": 1,"
                        + " \"targetPartitionSizeRows\": 1}|exclude each other",
                "\"preflight\": true|preflight has a value that this version does not support yet",
                "\"affinity\": \"a\"|affinity is not supported by this version yet",
                "\"schemaVersion\": \"2.0\"|schemaVersion is 2.0, and this version of Glissade",
                "\"schemaVersion\": \"new\"|schemaVersion is not a version",
            })
    void refuses_what_it_does_not_know_by_name_and_path(String fields, String message) {
        assertRefused("{" + ENDS + ", " + fields + "}", message);
    }

    @Test
    void refuses_one_table_named_twice() {
        String table = "{\"source\": {\"schemaName\": \"s\", \"tableName\": \"t\"}}";

        assertRefused(
                "{" + ENDS + ", \"tables\": [" + table + "," + table + "]}",
                "tables[1] names s.t again, as tables[0]");
    }

    @Test
    void a_newer_version_is_refused_before_its_new_fields_are() {
        assertRefused("{\"schemaVersion\": \"7.1\", \"dreams\": []}", "with a newer Glissade");
    }

    @Test
    void values_that_say_what_happens_anyway_are_accepted() {
        Project project =
                parsed(
                        ENDS
                                + """
                                , "preflight": false, "defaultTableConfiguration": {
                                  "target": {"tableType": "native"},
                                  "synchronization": {"strategy": "none"},
                                  "extraction": {"strategy": "regular"},
                                  "loading": {"strategy": "warehouse"},
                                  "continueIdentityColumns": false,
                                  "resetPartitions": "disabled"}
                                """);

        assertThat(project.defaults()).isEqualTo(TableConfiguration.unstated());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ \"name\": }|x.glissade, line 1, column 11",
                "{ \"name\": \"a\", \"name\": \"b\" }|line 1",
                "{} {}|line 1",
                "[]|the file does not hold an object",
            })
    void malformed_json_is_refused_with_its_place(String text, String message) {
        assertRefused(text, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"source\": {\"url\": \"postgresql://u:s3cret@h/d\"},"
                        + " \"target\": {\"url\": \"rehearsal\"}}",
                "{\"source\": {\"url\": \"postgresql://u@h/d?password=s3cret\"},"
                        + " \"target\": {\"url\": \"rehearsal\"}}",
                "{\"source\": {\"url\": \"postgresql://u@h/d\"}, \"target\": {\"url\":"
                        + " \"jdbc:snowflake://a.snowflakecomputing.com/?token=s3cret\"}}",
            })
    void a_secret_in_the_file_is_refused_without_repeating_it(String text) {
        assertThatThrownBy(() -> ProjectFile.parse("x.glissade", bytes(text)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("url")
                .hasMessageContaining("GLISSADE_")
                .hasMessageNotContaining("s3cret");
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> ProjectFile.parse("x.glissade", bytes(text)))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> {
                            assertThat(e.fault().code()).isEqualTo(FaultCode.BAD_INPUT);
                            assertThat(e.fault().text()).startsWith("x.glissade").contains(message);
                        });
    }

    private static Project parsed(String fields) {
        return ProjectFile.parse("x.glissade", bytes("{" + fields + "}"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] golden() throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(
                        ProjectFileTest.class.getResourceAsStream("full.glissade"))) {
            return stream.readAllBytes();
        }
    }

    @Test
    void value_policies_are_read_and_written_back() {
        String json =
                """
                {"source": {"url": "postgresql://u@localhost/shop"}, "target": {"url": "rehearsal"},
                 "defaultTableConfiguration": {"valuePolicies": [
                   {"columnName": "valid_to", "policy": "clamp"},
                   {"sourceType": "numeric", "policy": "null"},
                   {"sourceType": "date", "policy": "clamp", "value": "9999-12-31"},
                   {"policy": "text"}]}}
                """;
        Project project = ProjectFile.parse("p.glissade", json.getBytes(StandardCharsets.UTF_8));

        assertThat(project.defaults().columns().policies())
                .containsExactly(
                        new ValuePolicyRule(null, "valid_to", ValuePolicy.CLAMP),
                        new ValuePolicyRule("numeric", null, ValuePolicy.NULL),
                        new ValuePolicyRule("date", null, ValuePolicy.CLAMP, "9999-12-31"),
                        new ValuePolicyRule(null, null, ValuePolicy.TEXT));
        assertThat(ProjectFile.parse("p.glissade", ProjectFile.content(project)))
                .isEqualTo(project);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'columnName': 'a', 'policy': 'null', 'value': '0'}",
                "{'policy': 'clamp', 'value': '0'}"
            })
    void a_value_goes_with_clamp_and_with_a_column_or_type(String rule) {
        String json =
                """
                {"source": {"url": "postgresql://u@localhost/shop"}, "target": {"url": "rehearsal"},
                 "defaultTableConfiguration": {"valuePolicies": [RULE]}}
                """
                        .replace("RULE", rule.replace('\'', '"'));
        assertThatThrownBy(
                        () ->
                                ProjectFile.parse(
                                        "p.glissade", json.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("valuePolicies[0].value");
    }

    @Test
    void a_policy_that_does_not_exist_is_refused_with_those_that_do() {
        String json =
                """
                {"source": {"url": "postgresql://u@localhost/shop"}, "target": {"url": "rehearsal"},
                 "defaultTableConfiguration": {"valuePolicies": [{"policy": "round"}]}}
                """;
        assertThatThrownBy(
                        () ->
                                ProjectFile.parse(
                                        "p.glissade", json.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("valuePolicies[0].policy")
                .hasMessageContaining("fail, null, clamp, text");
    }
}
