package dev.glissade.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.model.TableId;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

class TableChoiceTest {
    private static final TableId ORDERS = new TableId("sales", "orders");
    private static final TableId UGLY = new TableId("sales", "select \"Ω.*");
    private static final TableId SCRATCH = new TableId("sales", "x_tmp");
    private static final TableId STAFF = new TableId("hr", "staff");
    private static final List<TableId> SALES = List.of(ORDERS, UGLY, SCRATCH);
    private static final List<TableId> ALL = List.of(ORDERS, UGLY, SCRATCH, STAFF);

    private static Project project(List<String> patterns, TableConfiguration... tables) {
        return Project.of(
                        "p",
                        ConnectionSpec.Postgres.parse("p", "postgresql://h/d"),
                        new ConnectionSpec.Rehearsal(null))
                .withTables(new TableSelection(patterns), List.of(tables));
    }

    private static TableConfiguration bare(TableId table) {
        return TableConfiguration.unstated()
                .withSource(new TableName(null, table.schema(), table.name()));
    }

    private static TableConfiguration set(TableId table) {
        return bare(table).withExisting(ExistingTable.APPEND);
    }

    private static Set<TableId> chosen(Project project) {
        TableConfigurations now = project.configurations();
        return ALL.stream().filter(now::selects).collect(Collectors.toSet());
    }

    private static List<String> patterns(Project project) {
        return project.selection().patterns();
    }

    @Test
    void a_table_taken_out_and_put_back_leaves_the_project_as_it_was() {
        Project all = project(List.of());
        Project without = TableChoice.excluding(all, List.of(UGLY));
        assertThat(patterns(without)).containsExactly("!sales.\"select \"\"Ω.*\"");
        assertThat(chosen(without)).containsExactlyInAnyOrder(ORDERS, SCRATCH, STAFF);
        assertThat(TableChoice.including(without, List.of(UGLY))).isEqualTo(all);
    }

    @Test
    void a_schema_taken_out_and_put_back_leaves_the_project_as_it_was() {
        for (Project before :
                List.of(
                        project(List.of()),
                        project(List.of("sales.*")),
                        project(List.of("!*_old")),
                        project(List.of("hr.*", "sales.*")))) {
            Project without = TableChoice.excludingSchema(before, "sales", SALES);
            assertThat(chosen(without)).doesNotContainAnyElementsOf(SALES);
            assertThat(TableChoice.includingSchema(without, "sales", SALES)).isEqualTo(before);
        }
    }

    @Test
    void what_is_said_of_a_table_that_is_taken_out_stays() {
        for (Project before :
                List.of(
                        project(List.of(), set(ORDERS)),
                        project(List.of("*"), set(ORDERS)),
                        project(List.of("hr.*"), set(ORDERS), bare(STAFF)))) {
            Project without = TableChoice.excluding(before, List.of(ORDERS));
            assertThat(without.tables()).isEqualTo(before.tables());
            assertThat(chosen(without)).isEqualTo(without(chosen(before), ORDERS));
            Project again = TableChoice.including(without, List.of(ORDERS));
            assertThat(chosen(again)).isEqualTo(chosen(before));
            assertThat(again.tables()).isEqualTo(before.tables());
        }
    }

    private static Set<TableId> without(Set<TableId> all, TableId one) {
        return all.stream().filter(table -> !table.equals(one)).collect(Collectors.toSet());
    }

    @Test
    void the_last_table_that_is_taken_out_leaves_none_and_not_all() {
        assertThat(chosen(TableChoice.excluding(project(List.of(), bare(ORDERS)), List.of(ORDERS))))
                .isEmpty();
        assertThat(chosen(TableChoice.excluding(project(List.of("sales.orders")), List.of(ORDERS))))
                .isEmpty();
        assertThat(
                        chosen(
                                TableChoice.excludingSchema(
                                        project(List.of("hr.*")), "hr", List.of(STAFF))))
                .isEmpty();
    }

    @Test
    void a_table_that_a_written_pattern_leaves_out_is_put_in_by_name() {
        Project with = TableChoice.including(project(List.of("!*_tmp")), List.of(SCRATCH));
        assertThat(patterns(with)).containsExactly("!*_tmp");
        assertThat(with.tables()).containsExactly(bare(SCRATCH));
        assertThat(chosen(with)).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void a_view_is_named_and_takes_nothing_else_out() {
        TableId view = new TableId("sales", "v");
        Project with = TableChoice.named(project(List.of()), List.of(view));
        assertThat(with.configurations().named()).containsExactly(view);
        assertThat(chosen(with)).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void other_rules_leave_what_was_chosen_one_by_one() {
        Project before = project(List.of("!sales.orders", "!*_tmp"), set(STAFF));
        assertThat(TableChoice.rules(before)).containsExactly("!*_tmp");
        Project after = TableChoice.withRules(before, List.of("sales.*"));
        assertThat(chosen(after)).containsExactlyInAnyOrder(UGLY, SCRATCH, STAFF);
        assertThat(chosen(TableChoice.withRules(after, List.of())))
                .containsExactlyInAnyOrder(UGLY, SCRATCH, STAFF);
        assertThatThrownBy(() -> TableChoice.withRules(before, List.of("a.b.c")))
                .hasMessageContaining("more than one dot");
    }

    @Test
    void cleared_rules_mean_every_table_also_where_some_are_named() {
        Project cleared = TableChoice.withRules(project(List.of("hr.*"), set(ORDERS)), List.of());
        assertThat(chosen(cleared)).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void whatever_is_done_in_whatever_order_the_ticks_are_as_asked_and_no_setting_is_lost() {
        var random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            Project project = any(random);
            for (int step = 0; step < 4; step++) {
                Set<TableId> before = chosen(project);
                TableId table = ALL.get(random.nextInt(ALL.size()));
                var expected = new ArrayList<>(before);
                Project next;
                TableName said = TableName.unstated();
                switch (random.nextInt(5)) {
                    case 0 -> {
                        next = TableChoice.including(project, List.of(table));
                        expected.add(table);
                    }
                    case 1 -> {
                        next = TableChoice.excluding(project, List.of(table));
                        expected.remove(table);
                    }
                    case 2 -> {
                        next = TableChoice.includingSchema(project, "sales", SALES);
                        expected.addAll(SALES);
                    }
                    case 3 -> {
                        next = TableChoice.excludingSchema(project, "sales", SALES);
                        expected.removeAll(SALES);
                    }
                    default -> {
                        TableConfiguration more = bare(table).withTarget(target(round));
                        said = more.source();
                        next = TableChoice.saying(project, more);
                    }
                }
                assertThat(chosen(next)).as("%s", next).isEqualTo(Set.copyOf(expected));
                var settings = new ArrayList<>(project.tables());
                TableName other = said;
                settings.removeIf(one -> isName(one) || one.source().equals(other));
                assertThat(next.tables()).containsAll(settings);
                assertThat(ProjectFile.parse("p", ProjectFile.content(next))).isEqualTo(next);
                project = next;
            }
        }
    }

    private static boolean isName(TableConfiguration table) {
        return table.withSource(TableName.unstated()).equals(TableConfiguration.unstated());
    }

    private static TableName target(int number) {
        return new TableName(null, null, "T" + number);
    }

    private static Project any(Random random) {
        List<String> some =
                List.of(
                        "*",
                        "!*",
                        "sales.*",
                        "!sales.*",
                        "hr.staff",
                        "!hr.staff",
                        "!*_tmp",
                        "!sales.orders");
        var patterns = new ArrayList<String>();
        some.forEach(pattern -> addSometimes(random, patterns, pattern));
        var tables = new ArrayList<TableConfiguration>();
        addSometimes(random, tables, set(ORDERS));
        addSometimes(random, tables, bare(STAFF));
        return project(patterns, tables.toArray(TableConfiguration[]::new));
    }

    private static <T> void addSometimes(Random random, List<T> to, T what) {
        if (random.nextInt(3) == 0) {
            to.add(what);
        }
    }
}
