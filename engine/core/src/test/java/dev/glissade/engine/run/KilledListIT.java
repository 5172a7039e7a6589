package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.plan.TablePlan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The list of a run whose process was killed while it wrote. */
class KilledListIT {
    @TempDir private Path folder;

    @Test
    void a_list_is_gone_on_with_wherever_its_process_was_killed() throws Exception {
        long seed = System.nanoTime();
        Path staged = folder.resolve("staged");
        Path file = folder.resolve("substitutions-r1.csv");
        List<String> said = saidUntilKilled(staged, file, 1 + new Random(seed).nextInt(60));
        List<TablePlan> tables = ListedThenKilled.tables();
        Set<Integer> done = numbers(said, "done ");
        Set<Integer> inDoubt = numbers(said, "intent ");
        inDoubt.removeAll(done);

        try (StagedFolder resumed = StagedFolder.resume(staged, ListedThenKilled.RUN, inDoubt)) {
            var list =
                    SubstitutionList.resumed(
                            ListedThenKilled.RUN,
                            resumed.path(),
                            file,
                            tables.stream().filter(t -> done.contains(t.number())).toList(),
                            tables.stream().filter(t -> inDoubt.contains(t.number())).toList());
            for (TablePlan table : tables) {
                boolean known = done.contains(table.number()) || inDoubt.contains(table.number());
                if (!known) {
                    ListedThenKilled.read(resumed.path(), table);
                }
                list.add(table);
            }
        }

        assertThat(Files.readString(file))
                .as("seed %d, killed after %s", seed, said.getLast())
                .isEqualTo(Files.readString(uninterrupted(tables)));
    }

    private List<String> saidUntilKilled(Path staged, Path file, int lines) throws Exception {
        Path said = Files.createFile(folder.resolve("said.txt"));
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ListedThenKilled.class.getName(),
                                staged.toString(),
                                file.toString())
                        .redirectError(folder.resolve("err.log").toFile())
                        .redirectOutput(said.toFile())
                        .start();
        while (Files.readAllLines(said).size() < lines) {
            assertThat(process.isAlive()).as(Files.readString(folder.resolve("err.log"))).isTrue();
            Thread.onSpinWait();
        }
        process.destroyForcibly().waitFor();
        // What it said until it died counts too.
        return Files.readAllLines(said);
    }

    private static Set<Integer> numbers(List<String> said, String beginning) {
        Set<Integer> numbers = new HashSet<>();
        for (String line : said) {
            if (line.startsWith(beginning)) {
                numbers.add(Integer.valueOf(line.substring(beginning.length())));
            }
        }
        return numbers;
    }

    private Path uninterrupted(List<TablePlan> tables) throws IOException {
        Path staged = Files.createDirectory(folder.resolve("uninterrupted"));
        Path file = folder.resolve("uninterrupted.csv");
        var list = new SubstitutionList(ListedThenKilled.RUN, staged, file);
        for (TablePlan table : tables) {
            ListedThenKilled.read(staged, table);
            list.add(table);
        }
        return file;
    }
}
