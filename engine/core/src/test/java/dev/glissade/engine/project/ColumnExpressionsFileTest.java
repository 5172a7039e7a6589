package dev.glissade.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.TableId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

class ColumnExpressionsFileTest {
    private static final String FULL =
            """
            {
              "schemaVersion" : "1.0",
              "name" : "x",
              "source" : {
                "url" : "postgresql://u@h/d"
              },
              "target" : {
                "url" : "rehearsal",
                "names" : "upper"
              },
              "defaultTableConfiguration" : {
                "customColumnTransforms" : [ {
                  "dataType" : "money",
                  "encodeExpression" : "{{ col_name }}::numeric",
                  "targetType" : "NUMBER(19,2)"
                } ],
                "columnMasks" : [ {
                  "columnPattern" : ".*ssn.*",
                  "mask" : "hash"
                } ]
              },
              "tables" : [ {
                "source" : {
                  "schemaName" : "s",
                  "tableName" : "t"
                },
                "customColumnTransforms" : [ {
                  "column" : "a \\"b",
                  "decodeExpression" : "UPPER({{col_name}})"
                }, {
                  "columnPattern" : ".*_at",
                  "dataType" : "timestamptz",
                  "targetType" : "TIMESTAMP_TZ(6)"
                } ],
                "columnMasks" : [ {
                  "columnName" : "it's",
                  "mask" : "constant",
                  "value" : "n/a"
                }, {
                  "sourceType" : "inet",
                  "mask" : "redact"
                } ]
              } ]
            }
            """;

    private static final ColumnTransform MONEY =
            new ColumnTransform(
                    ColumnSelector.typed("money"),
                    "{{ col_name }}::numeric",
                    null,
                    new SfType.Fixed(19, 2));

    @Test
    void what_is_written_is_what_was_read() {
        assertThat(new String(ProjectFile.content(parsed(FULL)), StandardCharsets.UTF_8))
                .isEqualTo(FULL);
    }

    @Test
    void the_transforms_of_a_table_and_of_the_defaults_hold_together_the_tables_first() {
        var merged = parsed(FULL).configurations().of(new TableId("s", "t")).columns();

        assertThat(merged.expressions().transforms())
                .containsExactly(
                        new ColumnTransform(
                                ColumnSelector.named("a \"b"), null, "UPPER({{col_name}})", null),
                        new ColumnTransform(
                                new ColumnSelector(null, ".*_at", "timestamptz"),
                                null,
                                null,
                                new SfType.TimestampTz(6)),
                        MONEY);
        assertThat(
                        parsed(FULL)
                                .configurations()
                                .of(new TableId("s", "other"))
                                .columns()
                                .expressions()
                                .transforms())
                .isEqualTo(List.of(MONEY));
    }

    @Test
    void the_masks_of_a_table_and_of_the_defaults_hold_together() {
        var merged = parsed(FULL).configurations().of(new TableId("s", "t")).columns();

        assertThat(merged.expressions().masks())
                .containsExactly(
                        new ColumnMask(
                                ColumnSelector.named("it's"), ColumnMask.Kind.CONSTANT, "n/a"),
                        new ColumnMask(ColumnSelector.typed("inet"), ColumnMask.Kind.REDACT, null),
                        new ColumnMask(
                                ColumnSelector.matching(".*ssn.*"), ColumnMask.Kind.HASH, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'mask': 'hash'}|columnName is missing, and so are columnPattern and sourceType",
                "{'columnName': 'a'}|mask is missing",
                "{'columnName': 'a', 'mask': 'md5'}|mask is \"md5\", which is none of its values",
                "{'columnName': 'a', 'mask': 'constant'}|value does not go with the mask",
                "{'columnName': 'a', 'mask': 'hash', 'value': 'x'}|value does not go with the mask",
                "{'columnName': 'a', 'mask': 'hash', 'saltVariable': 'a b'}|saltVariable does not",
                "{'columnName': 'a', 'mask': 'redact', 'saltVariable': 'S'}|saltVariable does not",
                "{'columnName': 'a', 'mask': 'hash', 'salt': 'x'}|salt is not a field of a project",
            })
    void a_mask_that_is_not_understood_hides_nothing_and_is_refused(String mask, String message) {
        String text =
                """
                {"source": {"url": "postgresql://u@h/d"}, "target": {"url": "rehearsal"},
                 "defaultTableConfiguration": {"columnMasks": [%s]}}
                """
                        .formatted(mask.replace('\'', '"'));

        assertThatThrownBy(() -> parsed(text))
                .hasMessageContaining("defaultTableConfiguration.columnMasks[0].")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'encodeExpression': '1'}|column is missing, and so are columnPattern",
                "{'column': 'a'}|encodeExpression is missing, and so are decodeExpression and",
                "{'column': 'a', 'encodeExpression': 'f({{ name }})'}|{{ name }} is not known",
                "{'columnPattern': '(', 'encodeExpression': '1'}|columnPattern is no regular",
                "{'column': 'a', 'targetType': 'CLOB'}|targetType is \"CLOB\", which is no type",
                "{'column': 'a', 'targetType': 'VECTOR(FLOAT, 3)'}|which COPY cannot load",
                "{'column': 'a', 'targetType': 'TIMESTAMP'}|TIMESTAMP_TYPE_MAPPING",
                "{'column': 'a', 'encode': '1', 'targetType': 'DATE'}|encode is not a field of",
            })
    void a_transform_that_says_nothing_or_something_unknown_is_refused(
            String transform, String message) {
        String text =
                """
                {"source": {"url": "postgresql://u@h/d"}, "target": {"url": "rehearsal"},
                 "defaultTableConfiguration": {"customColumnTransforms": [%s]}}
                """
                        .formatted(transform.replace('\'', '"'));

        assertThatThrownBy(() -> parsed(text))
                .hasMessageContaining("defaultTableConfiguration.customColumnTransforms[0].")
                .hasMessageContaining(message);
    }

    private static Project parsed(String text) {
        return ProjectFile.parse("x.glissade", text.getBytes(StandardCharsets.UTF_8));
    }
}
