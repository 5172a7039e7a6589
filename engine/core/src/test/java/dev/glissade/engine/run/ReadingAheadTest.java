package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.flow.Extracted;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.SampleTables;
import dev.glissade.engine.plan.Slice;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** How far reading may be ahead of uploading, where partitions are too small to fill the disk. */
class ReadingAheadTest {
    private static final int PARTITIONS = 5_000;
    private static final RunBounds BOUNDS = new RunBounds(2, 2, 3, 2, Duration.ofSeconds(60));

    private final RunTransitions transitions =
            new RunTransitions(
                    List.of(TableRun.waiting(plan())),
                    1,
                    BOUNDS,
                    new Backoff(1_000, new SplittableRandom(1)));

    @Test
    void reading_waits_for_uploads_that_are_far_behind_and_goes_on_after_them() {
        transitions.begin(0);
        List<RunTransitions.Work> uploads = new ArrayList<>();

        int read = readAll(uploads);

        assertThat(uploads).hasSize(1);
        assertThat(read).isLessThan(PARTITIONS / 2);
        while (!uploads.isEmpty()) {
            transitions.take(new Told(Slot.UPLOAD, uploaded(uploads.removeFirst())), 0);
            read += readAll(uploads);
        }
        assertThat(read).isEqualTo(PARTITIONS);
    }

    /** Reads whatever it is told to; how many partitions that were. Uploads are only begun. */
    private int readAll(List<RunTransitions.Work> uploads) {
        int read = 0;
        List<RunTransitions.Work> work = transitions.dispatch(0);
        while (!work.isEmpty()) {
            for (RunTransitions.Work one : work) {
                switch (one.steps().getFirst()) {
                    case RunStep.ExtractPartition extract -> {
                        StagedFile file = file(extract.partition());
                        int attempt = extract.attempt().number();
                        transitions.take(
                                new Told(
                                        Slot.NONE,
                                        List.of(new RunEvent.FileStaged(1, attempt, file))),
                                0);
                        transitions.take(
                                new Told(
                                        Slot.EXTRACTION,
                                        List.of(
                                                new RunEvent.PartitionExtracted(
                                                        1,
                                                        extract.partition(),
                                                        attempt,
                                                        extracted(file)))),
                                0);
                        read++;
                    }
                    case RunStep.UploadFiles upload -> uploads.add(one);
                    default -> {
                        // The loading table is never there: nothing is to be loaded here.
                    }
                }
            }
            work = transitions.dispatch(0);
        }
        return read;
    }

    private static Extracted extracted(StagedFile file) {
        return new Extracted(1, 10, List.of(file), 0, Optional.empty());
    }

    private static List<RunEvent> uploaded(RunTransitions.Work work) {
        return work.steps().stream()
                .map(step -> (RunStep.UploadFiles) step)
                .map(step -> (RunEvent) new RunEvent.FilesUploaded(1, step.files()))
                .toList();
    }

    private static StagedFile file(int partition) {
        return new StagedFile(
                Path.of("p" + partition),
                SampleTables.table("s", "a", 0, List.of()).id(),
                partition,
                1,
                1,
                1);
    }

    private static TablePlan plan() {
        var source = SampleTables.table("s", "a", 0, List.of());
        return new TablePlan(
                1,
                source,
                new TargetTableId("DB", "S", "A"),
                List.of(),
                IntStream.rangeClosed(1, PARTITIONS)
                        .mapToObj(n -> new Partition(n, source.id(), new Slice.Whole(), 1, 1))
                        .toList(),
                "",
                ExistingTable.FAIL);
    }
}
