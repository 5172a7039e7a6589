package dev.glissade.engine.project.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.project.NamePolicy;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.TableName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

class DmsImportTest {
    private static final Ends ENDS = new Ends("shop", "postgresql://u@h/shop", "rehearsal");
    private static final TableId ORDERS = new TableId("sales", "tbl_orders");

    private static final String ALL =
            "{'rule-type': 'selection', 'rule-id': '1', 'rule-name': '1', 'object-locator':"
                    + " {'schema-name': '%', 'table-name': '%'}, 'rule-action': 'include',"
                    + " 'filters': []}";

    @Test
    void wildcards_become_those_of_patterns_and_other_characters_stand_for_themselves() {
        Project project =
                read(
                                selection("include", "sales", "tbl_%"),
                                selection("include", "old[_]ones", "a.b*c"),
                                selection("exclude", "%", "%_tmp"),
                                selection("explicit", "sales", "my_table"))
                        .project();

        assertThat(project.selection().patterns())
                .containsExactly("sales.tbl?*", "old_ones.\"a.b*c\"", "!*.*?tmp", "sales.my_table");
        var chosen = project.configurations();
        assertThat(chosen.selects(ORDERS)).isTrue();
        assertThat(chosen.selects(new TableId("sales", "x_tmp"))).isFalse();
        assertThat(chosen.selects(new TableId("old_ones", "a.b*c"))).isTrue();
        assertThat(chosen.selects(new TableId("oldxones", "a.b*c"))).isFalse();
        assertThat(chosen.selects(new TableId("sales", "myxtable"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "table|rename|tbl_orders|orders|''|ORDERS",
                "table|add-prefix|%|stg_|''|STG_TBL_ORDERS",
                "table|add-suffix|tbl%|_v1|''|TBL_ORDERS_V1",
                "table|remove-prefix|%|tbl_|''|ORDERS",
                "table|remove-suffix|%|_orders|''|TBL",
                "table|replace-prefix|%|t$|tbl_|T$ORDERS",
                "table|replace-suffix|%|Ω|orders|TBL_Ω",
                "table|remove-prefix|%|view_|''|TBL_ORDERS",
                "table|remove-prefix|x%|tbl_|''|TBL_ORDERS",
            })
    void names_change_as_the_transformation_says(
            String kind, String action, String name, String value, String old, String expected) {
        Imported imported =
                read(
                        ALL,
                        transformation(kind, action, "%", name, "", value, old.replace("''", "")));

        assertThat(imported.leftOut()).isEmpty();
        assertThat(imported.project().target(ORDERS, TableConfiguration.unstated(), "shop").name())
                .isEqualTo(expected);
    }

    @Test
    void schemas_and_columns_are_renamed_too_and_columns_only_in_their_tables() {
        Imported imported =
                read(
                        ALL,
                        transformation("schema", "rename", "sales", "", "", "shop", ""),
                        transformation("column", "add-prefix", "sales", "tbl%", "%id", "c_", ""));
        var naming = imported.project().naming();

        assertThat(imported.leftOut()).isEmpty();
        assertThat(naming.target(ORDERS, TableConfiguration.unstated(), "d").schema())
                .isEqualTo("SHOP");
        assertThat(naming.column(ORDERS, null, "order_id")).isEqualTo("C_ORDER_ID");
        assertThat(naming.column(ORDERS, null, "amount")).isEqualTo("AMOUNT");
        assertThat(naming.column(new TableId("hr", "tbl_orders"), null, "order_id"))
                .isEqualTo("ORDER_ID");
    }

    @Test
    void lower_case_for_all_names_is_a_policy_and_for_some_it_is_not() {
        assertThat(
                        read(
                                        ALL,
                                        transformation(
                                                "table", "convert-lowercase", "%", "%", "", "", ""))
                                .project()
                                .names())
                .isEqualTo(NamePolicy.LOWER);
        Imported some =
                read(ALL, transformation("table", "convert-lowercase", "hr", "%", "", "", ""));
        assertThat(some.project().names()).isEqualTo(NamePolicy.UPPER);
        assertThat(some.leftOut()).extracting(LeftOut::path).containsExactly("rules[1]");
    }

    @Test
    void columns_are_left_out_everywhere_or_in_one_table() {
        Imported imported =
                read(
                        ALL,
                        transformation("column", "remove-column", "%", "%", "password", "", ""),
                        transformation("column", "remove-column", "hr", "people", "photo", "", ""),
                        transformation("column", "remove-column", "hr", "%", "x", "", ""),
                        transformation("column", "include-column", "hr", "people", "a", "", ""));

        assertThat(imported.project().defaults().columns().excludeSourceColumns())
                .containsExactly("password");
        assertThat(imported.project().tables())
                .singleElement()
                .satisfies(
                        table -> {
                            assertThat(table.source())
                                    .isEqualTo(new TableName(null, "hr", "people"));
                            assertThat(table.columns().excludeSourceColumns())
                                    .containsExactly("photo", "password");
                        });
        assertThat(imported.leftOut())
                .extracting(LeftOut::path)
                .containsExactly("rules[3]", "rules[4]");
    }

    @Test
    void types_and_keys_are_taken() {
        String type =
                """
                {'rule-type': 'transformation', 'rule-target': 'column',
                 'rule-action': 'change-data-type', 'object-locator':
                   {'schema-name': 'hr', 'table-name': 'people', 'column-name': 'pay'},
                 'data-type': {'type': 'numeric', 'precision': 20, 'scale': 4}}
                """;
        String key =
                """
                {'rule-type': 'transformation', 'rule-target': 'table',
                 'rule-action': 'define-primary-key', 'object-locator':
                   {'schema-name': 'hr', 'table-name': 'people'},
                 'primary-key-def': {'name': 'pk', 'columns': ['id', 'Part']}}
                """;

        TableConfiguration table = read(ALL, type, key).project().tables().getFirst();

        assertThat(table.columns().typeMappings())
                .containsExactly(new ColumnTypeMapping(null, "pay", new SfType.Fixed(20, 4)));
        assertThat(table.rows().rowKey()).containsExactly("id", "Part");
    }

    @Test
    void a_filter_of_one_table_is_a_condition_and_of_several_it_is_listed() {
        String conditions =
                """
                [{'filter-type': 'source', 'column-name': 'It\\"s', 'filter-conditions': [
                   {'filter-operator': 'eq', 'value': 'x'},
                   {'filter-operator': 'between', 'start-value': '1', 'end-value': '9'}]},
                 {'filter-type': 'source', 'column-name': 'n', 'filter-conditions': [
                   {'filter-operator': 'gte', 'value': '7'}]},
                 {'filter-type': 'source', 'column-name': 'd', 'filter-conditions': [
                   {'filter-operator': 'notnull'}]}]
                """;
        Imported imported =
                read(
                        selection("include", "sales", "orders", conditions),
                        selection("include", "hr", "%", conditions));

        assertThat(imported.project().tables())
                .singleElement()
                .satisfies(
                        table ->
                                assertThat(table.rows().filter())
                                        .isEqualTo(
                                                "(\"It\"\"s\" = 'x' OR (\"It\"\"s\" BETWEEN '1'"
                                                        + " AND '9')) AND \"n\" >= '7' AND \"d\" IS"
                                                        + " NOT NULL"));
        assertThat(imported.leftOut())
                .extracting(LeftOut::path)
                .containsExactly("rules[1].filters");
    }

    @Test
    void an_underscore_in_the_name_of_one_filtered_table_is_itself_and_said_so() {
        String condition =
                "[{'column-name': 'a', 'filter-conditions': [{'filter-operator': 'null'}]}]";
        Imported imported = read(selection("include", "sales", "my_table", condition));

        assertThat(imported.project().selection().patterns()).containsExactly("sales.my_table");
        assertThat(imported.leftOut())
                .containsExactly(
                        new LeftOut(
                                "rules[0].object-locator",
                                "its underscores are taken as they stand, and not for any"
                                        + " character"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'rule-type': 'table-settings', 'parallel-load': {'type': 'auto'}}|rules[1]",
                "{'rule-type': 'transformation', 'rule-target': 'column', 'rule-action':"
                        + " 'add-column', 'value': 'x', 'object-locator': {'schema-name': '%',"
                        + " 'table-name': '%'}}|rules[1]",
                "{'rule-type': 'selection', 'rule-action': 'include', 'object-locator':"
                        + " {'schema-name': '%', 'table-name': '%', 'table-type': 'view'}}"
                        + "|rules[1].object-locator.table-type",
                "{'rule-type': 'transformation', 'rule-target': 'column', 'rule-action':"
                        + " 'change-data-type', 'data-type': {'type': 'json'}, 'object-locator':"
                        + " {'schema-name': '%', 'table-name': '%', 'column-name': 'a'}}|rules[1]",
                "{'rule-type': 'transformation', 'rule-target': 'tablespace', 'rule-action':"
                        + " 'rename', 'value': 'x', 'object-locator': {}}|rules[1]",
            })
    void what_a_project_cannot_say_is_listed(String rule, String path) {
        assertThat(read(ALL, rule).leftOut())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.path()).startsWith(path));
    }

    @Test
    void a_rule_that_a_project_would_take_for_more_than_it_says_is_left_out() {
        String rule =
                transformation("column", "remove-column", "%", "%", "a", "", "")
                        .replace("'column-name'", "'data-type': 'string', 'column-name'");

        Imported imported = read(ALL, rule);

        assertThat(imported.project().defaults()).isEqualTo(TableConfiguration.unstated());
        assertThat(imported.leftOut())
                .containsExactly(
                        new LeftOut("rules[1]", "a project does not go by data-type of a locator"));
    }

    @Test
    void settings_that_nobody_knows_are_listed_by_name() {
        assertThat(read(ALL.replace("'filters': []", "'load-order': 2")).leftOut())
                .extracting(LeftOut::path)
                .containsExactly("rules[0].load-order");
    }

    @Test
    void a_mapping_that_selects_nothing_is_refused() {
        assertThatThrownBy(() -> read(selection("exclude", "a", "b")))
                .hasMessageContaining("no rule includes a table");
        assertThatThrownBy(
                        () ->
                                Imports.read(
                                        "m.json",
                                        "{\"rules\": 7}".getBytes(StandardCharsets.UTF_8),
                                        ENDS))
                .hasMessageContaining("rules is missing");
    }

    private static String selection(String action, String schema, String table) {
        return selection(action, schema, table, "[]");
    }

    private static String selection(String action, String schema, String table, String filters) {
        return """
        {'rule-type': 'selection', 'rule-action': '%s', 'filters': %s,
         'object-locator': {'schema-name': '%s', 'table-name': '%s'}}
        """
                .formatted(action, filters, schema, table);
    }

    private static String transformation(
            String target,
            String action,
            String schema,
            String table,
            String column,
            String value,
            String old) {
        return """
        {'rule-type': 'transformation', 'rule-target': '%s', 'rule-action': '%s',
         'object-locator': {'schema-name': '%s', 'table-name': '%s', 'column-name': '%s'},
         'value': '%s', 'old-value': '%s'}
        """
                .formatted(target, action, schema, table, column, value, old);
    }

    private static Imported read(String... rules) {
        String text = "{'rules': [" + String.join(",", List.of(rules)) + "]}";
        return Imports.read(
                "m.json", text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), ENDS);
    }
}
