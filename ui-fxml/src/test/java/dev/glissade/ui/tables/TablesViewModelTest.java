package dev.glissade.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.SourceTable.Kind;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.TableSelection;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.selection.Selection;
import dev.glissade.ui.background.Background;
import dev.glissade.ui.fixture.TestDesk;
import dev.glissade.ui.session.KnownCatalog;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.tables.Ticks.Tick;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

class TablesViewModelTest {
    private static final TableId ORDERS = new TableId("sales", "orders");
    private static final TableId SCRATCH = new TableId("sales", "x_tmp");
    private static final TableId STAFF = new TableId("hr", "staff");
    private static final TableId VIEW = new TableId("sales", "recent");
    private static final SourceSchema SCHEMA =
            new SourceSchema(
                    "shop",
                    LargeCatalog.server(),
                    List.of(
                            LargeCatalog.table(STAFF, Kind.ORDINARY, 3),
                            LargeCatalog.table(ORDERS, Kind.ORDINARY, 12),
                            LargeCatalog.table(VIEW, Kind.VIEW, 0),
                            LargeCatalog.table(SCRATCH, Kind.ORDINARY, 6)));

    private final ProjectSession session = session();
    private final TablesViewModel model = new TablesViewModel(session);

    private static ProjectSession session() {
        Project project =
                Project.of(
                        "p",
                        ConnectionSpec.Postgres.parse("p", "postgresql://h/d"),
                        new ConnectionSpec.Rehearsal(null));
        var session =
                new ProjectSession(
                        new TestDesk(Path.of("nowhere"))
                                .desk(
                                        folder -> {
                                            throw new IllegalStateException("no sample");
                                        }),
                        new Background(Runnable::run, Runnable::run),
                        Path.of("nowhere", "p.glissade"),
                        project,
                        true);
        KnownCatalog.give(session, Selection.of(SCHEMA, project));
        return session;
    }

    private List<TableId> selected() {
        return session.selection().get().orElseThrow().tables().stream()
                .map(SelectedTable::id)
                .toList();
    }

    private Row row(String text) {
        return model.rows().stream()
                .filter(
                        row ->
                                switch (row) {
                                    case Row.Schema schema -> schema.name().equals(text);
                                    case Row.Views views -> text.equals("views");
                                    case Row.Table table -> table.id().toString().equals(text);
                                })
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tables_stand_below_their_schemas_and_views_below_all() {
        assertThat(model.rows())
                .containsExactly(
                        row("hr"),
                        row("hr.staff"),
                        row("sales"),
                        row("sales.orders"),
                        row("sales.x_tmp"),
                        row("views"),
                        row("sales.recent"));
        assertThat(model.ticks().get().of(row("sales"))).isEqualTo(Tick.ALL);
        assertThat(model.ticks().get().of(row("views"))).isEqualTo(Tick.NONE);
        model.fold((Row.Schema) row("sales"));
        assertThat(model.rows())
                .containsExactly(
                        row("hr"),
                        row("hr.staff"),
                        row("sales"),
                        row("views"),
                        row("sales.recent"));
    }

    @Test
    void a_box_pressed_takes_a_table_out_and_pressed_again_puts_it_in() {
        model.press(row("sales.orders"));
        assertThat(model.ticks().get().of(row("sales"))).isEqualTo(Tick.SOME);
        assertThat(selected()).containsExactly(STAFF, SCRATCH);
        model.press(row("sales.orders"));
        assertThat(selected()).containsExactly(STAFF, ORDERS, SCRATCH);
        assertThat(session.project().get().selection()).isEqualTo(TableSelection.all());
    }

    @Test
    void a_schema_s_box_that_is_half_ticked_ticks_all_and_then_none() {
        model.press(row("sales.orders"));
        model.press(row("sales"));
        assertThat(selected()).containsExactly(STAFF, ORDERS, SCRATCH);
        model.press(row("sales"));
        assertThat(selected()).containsExactly(STAFF);
        assertThat(session.project().get().selection().patterns()).containsExactly("!sales.*");
    }

    @Test
    void a_schema_s_box_pressed_while_searching_minds_what_is_found_only() {
        model.search().set("TMP");
        assertThat(model.rows()).containsExactly(row("sales"), row("sales.x_tmp"));
        model.untickShown();
        assertThat(selected()).containsExactly(STAFF, ORDERS);
    }

    @Test
    void a_view_is_copied_when_it_is_ticked_and_nothing_else_is_lost() {
        model.press(row("sales.recent"));
        assertThat(selected()).containsExactly(STAFF, ORDERS, VIEW, SCRATCH);
        model.press(row("views"));
        assertThat(selected()).containsExactly(STAFF, ORDERS, SCRATCH);
    }

    @Test
    void patterns_are_counted_as_they_are_typed_and_used_when_asked() {
        RulesViewModel rules = model.rules();
        rules.text().set("sales.*, !*_tmp");
        assertThat(rules.told().get()).isEqualTo("would take 1 of 3\u00A0tables");
        assertThat(selected()).containsExactly(STAFF, ORDERS, SCRATCH);
        rules.apply();
        assertThat(selected()).containsExactly(ORDERS);
        assertThat(session.project().get().selection().patterns())
                .containsExactly("sales.*", "!*_tmp");
    }

    @Test
    void a_pattern_that_is_wrong_says_so_and_is_not_used() {
        RulesViewModel rules = model.rules();
        rules.text().set("a.b.c");
        assertThat(rules.wrong().get()).isTrue();
        assertThat(rules.told().get()).contains("more than one dot");
        rules.apply();
        assertThat(session.saved().get()).isTrue();
        rules.reset();
        assertThat(rules.text().get()).isEmpty();
        assertThat(rules.wrong().get()).isFalse();
    }

    @Test
    void names_with_commas_and_quotes_are_read_back_as_they_were() {
        for (String pattern : List.of("a,b", "\"x, y\".*", "!\"q\"\"\".t", "*")) {
            String line = RuleText.line(List.of(pattern, "z.*"));
            List<String> again = RuleText.patterns(line);
            assertThat(again).hasSize(2).endsWith("z.*");
            var id = new TableId("x, y", "a,b");
            assertThat(new TableSelection(again).selects(id))
                    .isEqualTo(new TableSelection(List.of(pattern, "z.*")).selects(id));
        }
    }
}
