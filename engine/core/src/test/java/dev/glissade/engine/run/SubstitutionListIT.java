package dev.glissade.engine.run;

import static dev.glissade.engine.plan.SampleTables.named;
import static dev.glissade.engine.plan.SampleTables.nullable;
import static dev.glissade.engine.plan.SampleTables.planned;
import static dev.glissade.engine.plan.SampleTables.project;
import static dev.glissade.engine.plan.SampleTables.schema;
import static dev.glissade.engine.plan.SampleTables.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.flow.Staging;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.project.ValuePolicyRule;
import dev.glissade.engine.stage.SubstitutionFile;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The list of a run, made of those of its tables' partitions. */
class SubstitutionListIT {
    private static final RunId RUN = new RunId("r1");

    @TempDir private Path folder;

    private SubstitutionList list = new SubstitutionList(RUN, Path.of(""), Path.of(""));
    private Path file = Path.of("");
    private List<TablePlan> tables = List.of();

    @BeforeEach
    void plan() {
        file = folder.resolve("substitutions-r1.csv");
        list = new SubstitutionList(RUN, folder, file);
        tables =
                planned(
                                schema(
                                        table("a", nullable("d", "date")),
                                        table("b", nullable("d", "date")),
                                        table("c", nullable("d", "date"))),
                                project(clamped("a"), clamped("b"), clamped("c")))
                        .tables();
    }

    @Test
    void a_table_is_added_once_however_often_its_publication_is_tried() throws IOException {
        partition(0, "infinity");

        list.add(tables.get(0));
        list.add(tables.get(0));

        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void an_attempt_that_fails_leaves_nothing_for_the_next_one() throws IOException {
        Path path = Staging.substitutions(folder, RUN, 1, 1);
        try (var failed = new SubstitutionFile(path, new TableId("public", "a"), 1)) {
            failed.add(1, "", "d", "infinity", null);
        }
        assertThat(folder).isEmptyDirectory();
        partition(0, "infinity");

        list.add(tables.get(0));

        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void a_partition_without_misfits_at_the_next_point_in_time_lists_none() throws IOException {
        partition(0, "infinity");
        Path path = Staging.substitutions(folder, RUN, 1, 1);
        try (var again = new SubstitutionFile(path, new TableId("public", "a"), 1)) {
            again.complete();
        }

        list.add(tables.get(0));

        assertThat(file).doesNotExist();
    }

    @Test
    void a_table_that_is_not_published_is_taken_out_from_between_the_others() throws IOException {
        partition(0, "infinity");
        partition(1, "10000-01-01");
        partition(2, "-infinity");
        tables.forEach(list::add);

        list.retract(tables.get(1));

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        SubstitutionFile.HEADER.strip(),
                        "\"public\",\"a\",1,1,\"\",\"d\",\"infinity\",",
                        "\"public\",\"c\",1,1,\"\",\"d\",\"-infinity\",");
    }

    @Test
    void without_misfits_there_is_no_list() {
        tables.forEach(list::add);
        list.retract(tables.get(0));

        assertThat(file).doesNotExist();
    }

    @Test
    void a_table_that_begins_again_brings_nothing_of_its_earlier_point_in_time()
            throws IOException {
        partition(0, "infinity");
        partition(1, "-infinity");
        list.add(tables.get(1));

        list.retract(tables.get(0));
        list.retract(tables.get(1));
        list.add(tables.get(0));
        list.add(tables.get(1));

        assertThat(Files.readString(file)).isEqualTo(SubstitutionFile.HEADER);
    }

    @Test
    void a_resumed_run_goes_on_with_the_lines_of_what_is_published() throws IOException {
        partition(0, "infinity");
        partition(1, "-infinity");
        partition(2, "10000-01-01");
        tables.forEach(list::add);
        String all = Files.readString(file);

        list = resumed(List.of(tables.get(0), tables.get(2)), List.of());
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        SubstitutionFile.HEADER.strip(),
                        "\"public\",\"a\",1,1,\"\",\"d\",\"infinity\",",
                        "\"public\",\"c\",1,1,\"\",\"d\",\"10000-01-01\",");
        list.add(tables.get(2));
        list.add(tables.get(1));

        assertThat(Files.readAllLines(file)).hasSameElementsAs(all.lines().toList()).hasSize(4);
    }

    @Test
    void a_table_in_doubt_is_listed_again_from_its_partitions() throws IOException {
        partition(0, "infinity");
        partition(0, 2, "-infinity");
        tables.forEach(list::add);
        String all = Files.readString(file);
        // Killed within the second partition's line.
        Files.writeString(file, all.substring(0, all.length() - 4));

        list = resumed(List.of(), List.of(tables.get(0)));
        assertThat(file).doesNotExist();
        list.add(tables.get(0));

        assertThat(Files.readString(file)).isEqualTo(all);
    }

    @Test
    void a_table_in_doubt_whose_partitions_have_no_lists_keeps_its_lines() throws IOException {
        partition(0, "infinity");
        tables.forEach(list::add);
        String all = Files.readString(file);
        Files.delete(Staging.substitutions(folder, RUN, 1, 1));

        list = resumed(List.of(), List.of(tables.get(0)));
        list.add(tables.get(0));

        assertThat(Files.readString(file)).isEqualTo(all);
    }

    @Test
    void a_table_is_listed_although_it_was_cut_otherwise_than_now() throws IOException {
        partition(0, 7, "infinity");

        list.add(tables.get(0));

        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void a_resumed_list_that_is_cut_off_anywhere_keeps_every_whole_line() throws IOException {
        partition(0, "infinity");
        partition(1, "-infinity");
        tables.forEach(list::add);
        byte[] all = Files.readAllBytes(file);
        for (int length = 0; length <= all.length; length++) {
            Files.write(file, Arrays.copyOf(all, length));
            List<String> whole = wholeLines(Arrays.copyOf(all, length));

            resumed(List.of(tables.get(0), tables.get(1)), List.of());

            assertThat(Files.exists(file) ? Files.readAllLines(file) : List.of())
                    .as("cut off after %d bytes", length)
                    .isEqualTo(whole.size() < 2 ? List.of() : whole);
        }
    }

    private static List<String> wholeLines(byte[] text) {
        String read = new String(text, StandardCharsets.UTF_8);
        return read.substring(0, read.lastIndexOf('\n') + 1).lines().toList();
    }

    private SubstitutionList resumed(List<TablePlan> published, List<TablePlan> inDoubt) {
        return SubstitutionList.resumed(RUN, folder, file, published, inDoubt);
    }

    private void partition(int table, String original) {
        partition(table, 1, original);
    }

    private void partition(int table, int number, String original) {
        TablePlan plan = tables.get(table);
        Path path = Staging.substitutions(folder, RUN, plan.number(), number);
        try (var partition = new SubstitutionFile(path, plan.source().id(), 1)) {
            partition.add(1, "", "d", original, null);
            partition.complete();
        }
    }

    private static TableConfiguration clamped(String name) {
        return named("public", name)
                .withColumns(
                        ColumnChoices.unstated()
                                .withPolicies(
                                        List.of(
                                                new ValuePolicyRule(
                                                        null, "d", ValuePolicy.CLAMP))));
    }
}
