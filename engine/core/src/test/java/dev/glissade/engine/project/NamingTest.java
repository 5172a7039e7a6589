package dev.glissade.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class NamingTest {
    private static final TableId ORDERS = new TableId("sales", "tbl_orders");

    @Test
    void rules_go_before_prefix_and_suffix_and_those_before_folding() {
        var naming =
                naming(
                        NamePolicy.UPPER,
                        new Renaming(
                                "stg_",
                                "_v1",
                                List.of(
                                        rule(RenameRule.Kind.TABLE, "tbl_(.*)", "$1"),
                                        rule(RenameRule.Kind.TABLE, "orders", "order"),
                                        rule(RenameRule.Kind.SCHEMA, "sales", "shop"),
                                        rule(RenameRule.Kind.COLUMN, "(.*)_id", "id_of_$1"))));

        assertThat(naming.target(ORDERS, TableConfiguration.unstated(), "db"))
                .isEqualTo(new TargetTableId("DB", "SHOP", "STG_ORDER_V1"));
        assertThat(naming.column(ORDERS, null, "customer_id")).isEqualTo("ID_OF_CUSTOMER");
        assertThat(naming.column(ORDERS, null, "orders")).isEqualTo("ORDERS");
    }

    @Test
    void stated_names_are_taken_as_they_stand() {
        var naming =
                naming(
                        NamePolicy.UPPER,
                        new Renaming("p_", "", List.of(rule(RenameRule.Kind.COLUMN, ".*", "x"))));
        var stated =
                TableConfiguration.unstated()
                        .withTarget(new TableName("Db", "select \"Ω", "😀 a.b"));

        assertThat(naming.target(ORDERS, stated, "db"))
                .isEqualTo(new TargetTableId("Db", "select \"Ω", "😀 a.b"));
        assertThat(naming.column(ORDERS, Map.of("from", "From"), "from")).isEqualTo("From");
    }

    @Test
    void a_rule_may_be_of_some_tables_only_and_matches_the_whole_name() {
        var only = new RenameRule(RenameRule.Kind.COLUMN, "sales.tbl_*", "a|ab", "c");
        var naming = naming(NamePolicy.PRESERVE, new Renaming("", "", List.of(only)));

        assertThat(naming.column(ORDERS, null, "ab")).isEqualTo("c");
        assertThat(naming.column(ORDERS, null, "abc")).isEqualTo("abc");
        assertThat(naming.column(new TableId("public", "tbl_orders"), null, "ab")).isEqualTo("ab");
    }

    @Test
    void lower_case_is_a_policy_too() {
        assertThat(naming(NamePolicy.LOWER, Renaming.none()).column(ORDERS, null, "ÄbC"))
                .isEqualTo("äbc");
    }

    @Test
    void what_is_written_is_what_was_read() {
        String text =
                """
                {
                  "schemaVersion" : "1.0",
                  "name" : "x",
                  "source" : {
                    "url" : "postgresql://u@h/d"
                  },
                  "target" : {
                    "url" : "rehearsal",
                    "names" : "lower",
                    "tablePrefix" : "a ",
                    "tableSuffix" : "_b",
                    "renameRules" : [ {
                      "kind" : "schema",
                      "pattern" : "public",
                      "replacement" : "main"
                    }, {
                      "kind" : "column",
                      "tables" : "sales.*",
                      "pattern" : "(.*)\\"",
                      "replacement" : "$1"
                    } ]
                  }
                }
                """;
        Project project = ProjectFile.parse("x.glissade", bytes(text));

        assertThat(project.renaming())
                .isEqualTo(
                        new Renaming(
                                "a ",
                                "_b",
                                List.of(
                                        rule(RenameRule.Kind.SCHEMA, "public", "main"),
                                        new RenameRule(
                                                RenameRule.Kind.COLUMN,
                                                "sales.*",
                                                "(.*)\"",
                                                "$1"))));
        assertThat(new String(ProjectFile.content(project), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'pattern': 'a', 'replacement': 'b'}|kind is missing",
                "{'kind': 'view', 'pattern': 'a', 'replacement': 'b'}|kind is \"view\"",
                "{'kind': 'table', 'replacement': 'b'}|pattern is missing",
                "{'kind': 'table', 'pattern': 'a'}|replacement is missing",
                "{'kind': 'table', 'pattern': 'a)(b', 'replacement': 'b'}|used: Unmatched",
                "{'kind': 'table', 'pattern': 'a', 'replacement': '$1'}|no group of that number",
                "{'kind': 'table', 'tables': 'a.b.c', 'pattern': 'a', 'replacement': 'b'}"
                        + "|more than one dot",
            })
    void a_rule_that_cannot_be_used_is_refused(String rule, String message) {
        String text =
                """
                {"source": {"url": "postgresql://u@h/d"},
                 "target": {"url": "rehearsal", "renameRules": [%s]}}
                """
                        .formatted(rule.replace('\'', '"'));

        assertThatThrownBy(() -> ProjectFile.parse("x.glissade", bytes(text)))
                .hasMessageContaining("target.renameRules[0].")
                .hasMessageContaining(message);
    }

    private static Naming naming(NamePolicy policy, Renaming renaming) {
        return new Naming(policy, renaming);
    }

    private static RenameRule rule(RenameRule.Kind kind, String pattern, String replacement) {
        return new RenameRule(kind, null, pattern, replacement);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
