package dev.glissade.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.glissade.engine.journal.RunHistory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class JsonReportTest {
    private static Schema schema;

    @BeforeAll
    static void read_the_schema_that_is_published() throws IOException {
        String text = Files.readString(Path.of("../../docs/report.schema.json"));
        schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(text, InputFormat.JSON);
    }

    static Stream<RunHistory> histories() {
        return Stream.of(
                Histories.ugly(),
                Histories.failed(),
                Histories.empty(),
                Histories.many(50),
                Histories.comparedInPart(),
                Histories.different());
    }

    @ParameterizedTest
    @MethodSource("histories")
    void a_report_is_as_its_schema_says(RunHistory history) {
        assertThat(errors(json(history))).isEmpty();
    }

    @Test
    void the_schema_notices_what_is_missing_or_of_another_type() {
        String json = json(Histories.ugly());
        assertThat(errors(json.replace("\"rowsLoaded\" : 1000,", ""))).isNotEmpty();
        assertThat(errors(json.replace("\"trial\" : false", "\"trial\" : 0"))).isNotEmpty();
        assertThat(errors(json.replace("\"LOSSY\"", "\"LOST\""))).isNotEmpty();
        assertThat(errors(json.replace("2026-02-28T23:59:50Z", "yesterday"))).isNotEmpty();
    }

    @Test
    void every_field_of_a_report_is_in_the_schema() {
        JsonNode report = JsonMapper.builder().build().readTree(json(Histories.ugly()));
        JsonNode properties =
                JsonMapper.builder().build().readTree(schema.getSchemaNode().toString());
        assertThat(properties.path("properties").propertyNames())
                .containsExactlyElementsOf(report.propertyNames());
        assertThat(properties.at("/properties/tables/items/properties").propertyNames())
                .containsExactlyElementsOf(report.at("/tables/0").propertyNames());
    }

    @Test
    void rows_that_differ_are_there_where_they_are_wanted_only() {
        RunReport report = ReportBuilder.of(Histories.different(), Histories.verdict());
        String with = new String(JsonReport.write(report, Differences.SHOWN), UTF_8);
        String without = new String(JsonReport.write(report, Differences.LEFT_OUT), UTF_8);
        assertThat(with).contains("189.09", "\"rowsShown\" : true");
        assertThat(without)
                .contains("\"DIFFERENT\"", "\"rowsShown\" : false", "\"LEFT_OUT\"")
                .doesNotContain("189.09", "row values");
        assertThat(errors(without)).isEmpty();
    }

    @Test
    void names_arrive_as_they_are() {
        JsonNode report = JsonMapper.builder().build().readTree(json(Histories.ugly()));
        for (int i = 0; i < Histories.UGLY.size(); i++) {
            assertThat(report.at("/tables/" + i + "/table").asString())
                    .isEqualTo(Histories.UGLY.get(i));
        }
    }

    private static String json(RunHistory history) {
        byte[] bytes =
                JsonReport.write(ReportBuilder.of(history, Histories.verdict()), Differences.SHOWN);
        return new String(bytes, UTF_8);
    }

    private static List<Error> errors(String json) {
        return schema.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }
}
