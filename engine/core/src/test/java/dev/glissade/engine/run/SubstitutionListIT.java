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
import java.nio.file.Files;
import java.nio.file.Path;
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

    private void partition(int table, String original) {
        TablePlan plan = tables.get(table);
        Path path = Staging.substitutions(folder, RUN, plan.number(), 1);
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
