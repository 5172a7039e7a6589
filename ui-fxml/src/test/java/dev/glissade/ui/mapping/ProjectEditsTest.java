package dev.glissade.ui.mapping;

import static dev.glissade.ui.mapping.Catalogs.column;
import static dev.glissade.ui.mapping.Catalogs.project;
import static dev.glissade.ui.mapping.Catalogs.schema;
import static dev.glissade.ui.mapping.Catalogs.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.TableName;
import dev.glissade.engine.project.TableSelection;
import dev.glissade.engine.selection.Selection;
import dev.glissade.ui.session.ProjectEdits;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class ProjectEditsTest {
    private static final TableId LINE = new TableId("sales", "line");
    private static final SourceSchema SHOP =
            schema(
                    table("line", column("id", "int8"), column("note", "text")),
                    table("other", column("id", "int8")));

    @Test
    void the_first_table_that_something_is_said_of_does_not_make_it_the_only_one() {
        Project changed = ProjectEdits.named(project(), LINE, "note", "REMARK");

        assertThat(Selection.of(SHOP, changed).tables())
                .extracting(table -> table.id().name())
                .containsExactly("line", "other");
        assertThat(changed.configurations().of(LINE).columns().columnNameMappings())
                .isEqualTo(Map.of("note", "REMARK"));
    }

    @Test
    void a_project_that_names_its_tables_moves_no_more_than_those_when_one_is_changed() {
        Project named =
                project()
                        .withTables(
                                TableSelection.all(),
                                List.of(
                                        TableConfiguration.unstated()
                                                .withSource(new TableName(null, "sales", "line"))));

        Project changed = ProjectEdits.existing(named, LINE, ExistingTable.REPLACE);

        assertThat(Selection.of(SHOP, changed).tables()).hasSize(1);
        assertThat(changed.tables()).hasSize(1);
    }

    @Test
    void what_else_is_said_of_the_table_stays() {
        Project changed = ProjectEdits.existing(project(), LINE, ExistingTable.APPEND);
        changed = ProjectEdits.filtered(changed, LINE, "id > 5");
        changed = ProjectEdits.keyed(changed, LINE, List.of("id"));
        changed = ProjectEdits.partitionedBy(changed, LINE, Optional.of(List.of()));
        changed = ProjectEdits.excluding(changed, LINE, List.of("note"));

        TableConfiguration said = changed.configurations().of(LINE);
        assertThat(said.existing()).isEqualTo(ExistingTable.APPEND);
        assertThat(said.rows().filter()).isEqualTo("id > 5");
        assertThat(said.rows().rowKey()).containsExactly("id");
        assertThat(said.rows().columnNamesToPartitionBy()).isEmpty();
        assertThat(said.columns().excludeSourceColumns()).containsExactly("note");
    }

    @Test
    void a_rule_of_the_defaults_still_holds_for_the_columns_that_a_table_says_nothing_of() {
        var rule = new ColumnTypeMapping("bigint", null, new SfType.Real());
        Project ruled = RuleEdits.adding(project(), List.of(rule));
        var own = new ColumnTypeMapping(null, "note", new SfType.Varchar(50));

        Project changed = ProjectEdits.typed(ruled, LINE, "note", Optional.of(own));

        assertThat(changed.configurations().of(LINE).columns().typeMappings())
                .containsExactly(own, rule);
        assertThat(ProjectEdits.typed(changed, LINE, "note", Optional.empty()))
                .extracting(p -> p.configurations().of(LINE).columns().typeMappings())
                .isEqualTo(List.of(rule));
    }

    @Test
    void a_rule_that_comes_later_reaches_a_table_that_has_a_list_of_its_own() {
        var own = new ColumnTypeMapping(null, "note", new SfType.Varchar(50));
        Project changed = ProjectEdits.typed(project(), LINE, "note", Optional.of(own));
        var rule = new ColumnTypeMapping("text", null, new SfType.Varchar(80));

        Project ruled = RuleEdits.adding(changed, List.of(rule));

        assertThat(ruled.configurations().of(LINE).columns().typeMappings())
                .containsExactly(own, rule);
        assertThat(RuleEdits.removing(ruled, rule).configurations().of(LINE).columns())
                .isEqualTo(changed.configurations().of(LINE).columns());
    }

    @Test
    void a_condition_that_is_taken_away_stays_away_where_the_defaults_have_one() {
        Project all =
                project()
                        .withDefaults(
                                ProjectEdits.filtered(project(), LINE, "id > 5")
                                        .tables()
                                        .getFirst()
                                        .withSource(TableName.unstated()));

        Project changed = ProjectEdits.filtered(all, LINE, "");

        assertThat(changed.configurations().of(LINE).rows().filter()).isEmpty();
        assertThat(changed.configurations().of(new TableId("sales", "other")).rows().filter())
                .isEqualTo("id > 5");
    }
}
