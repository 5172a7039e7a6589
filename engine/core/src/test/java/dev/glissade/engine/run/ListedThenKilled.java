package dev.glissade.engine.run;

import static dev.glissade.engine.plan.SampleTables.named;
import static dev.glissade.engine.plan.SampleTables.nullable;
import static dev.glissade.engine.plan.SampleTables.planned;
import static dev.glissade.engine.plan.SampleTables.project;
import static dev.glissade.engine.plan.SampleTables.schema;
import static dev.glissade.engine.plan.SampleTables.table;

import dev.glissade.engine.flow.Staging;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.project.ValuePolicyRule;
import dev.glissade.engine.stage.SubstitutionFile;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A process that lists tables, and says what it is about to do and what is done; to be killed. */
final class ListedThenKilled {
    static final RunId RUN = new RunId("r1");
    static final int TABLES = 40;
    private static final int PARTITIONS = 2;
    private static final int LINES = 400;

    private ListedThenKilled() {}

    /** The first argument is the folder of staged files, the second the run's list. */
    public static void main(String... arguments) {
        Path parent = Path.of(arguments[0]);
        try (StagedFolder folder = StagedFolder.create(parent, RUN, Set.of())) {
            List<TablePlan> tables = tables();
            tables.forEach(table -> read(folder.path(), table));
            var list = new SubstitutionList(RUN, folder.path(), Path.of(arguments[1]));
            for (TablePlan table : tables) {
                say("intent " + table.number());
                list.add(table);
                say("done " + table.number());
            }
        }
    }

    private static void say(String what) {
        System.out.println(what);
        System.out.flush();
    }

    /** What reading a table's partitions leaves. */
    static void read(Path folder, TablePlan table) {
        for (int number = 1; number <= PARTITIONS; number++) {
            Path path = Staging.substitutions(folder, RUN, table.number(), number);
            try (var partition = new SubstitutionFile(path, table.source().id(), number)) {
                for (int row = 1; row <= LINES; row++) {
                    partition.add(row, "{\"id\":\n" + row + "}", "d", "infinity \"Ω\"\n", null);
                }
                partition.complete();
            }
        }
    }

    static List<TablePlan> tables() {
        SourceTable[] tables =
                IntStream.rangeClosed(1, TABLES)
                        .mapToObj(n -> table(name(n), nullable("d", "date")))
                        .toArray(SourceTable[]::new);
        TableConfiguration[] clamped =
                IntStream.rangeClosed(1, TABLES)
                        .mapToObj(ListedThenKilled::clamped)
                        .toArray(TableConfiguration[]::new);
        return planned(schema(tables), project(clamped)).tables();
    }

    private static String name(int number) {
        return "t,%03d\n\"Ω\"".formatted(number);
    }

    private static TableConfiguration clamped(int number) {
        return named("public", name(number))
                .withColumns(
                        ColumnChoices.unstated()
                                .withPolicies(
                                        List.of(
                                                new ValuePolicyRule(
                                                        null, "d", ValuePolicy.CLAMP))));
    }
}
