package dev.glissade.engine.run;

import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.run.RunStep.ExtractPartition;
import dev.glissade.engine.run.RunStep.UploadFiles;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Steps that wait for a worker. What brings a table nearer to its end goes first, so that few
 * tables are open at a time.
 */
final class StepQueues {
    /** Beyond these a PUT gains nothing from more files. */
    private static final int FILES_PER_UPLOAD_MAX = 250;

    private static final long BYTES_PER_UPLOAD_MAX = 200_000_000;

    /** Partitions that wait for it; reading more of them would only fill disk and memory. */
    private static final int UPLOADS_WAITING_MAX = 2 * FILES_PER_UPLOAD_MAX;

    private final Deque<ExtractPartition> extractions = new ArrayDeque<>();
    private final Deque<UploadFiles> uploads = new ArrayDeque<>();
    private final Deque<RunStep> endings = new ArrayDeque<>();
    private final Deque<RunStep> loads = new ArrayDeque<>();
    private final Deque<RunStep> beginnings = new ArrayDeque<>();

    /** The partitions in the order in which they are to be read. */
    StepQueues(List<ExtractPartition> extractions) {
        this.extractions.addAll(extractions);
    }

    void add(RunStep step) {
        switch (step) {
            // What comes back is a retry, or was parked: it goes first, its table has begun.
            case ExtractPartition extract -> extractions.addFirst(extract);
            case UploadFiles upload -> uploads.addLast(upload);
            case RunStep.CreateLoadingTable create -> beginnings.addLast(create);
            case RunStep.LoadFiles load -> loads.addLast(load);
            case RunStep.CountRows count -> endings.addLast(count);
            case RunStep.PublishTable publish -> endings.addLast(publish);
            case RunStep.DiscardTable discard -> endings.addLast(discard);
        }
    }

    /** The partitions of a table that is tried again, after all others. */
    void addLast(List<ExtractPartition> steps) {
        extractions.addAll(steps);
    }

    /** The next partition to read of those that are still wanted. */
    Optional<ExtractPartition> nextExtraction(Predicate<RunStep> wanted) {
        return next(extractions, wanted);
    }

    /** How many steps wait for a worker of this kind, those among them that nobody wants now. */
    int waiting(Slot slot) {
        return switch (slot) {
            case NONE -> 0;
            case EXTRACTION -> extractions.size();
            case UPLOAD -> uploads.size();
            case STATEMENT -> endings.size() + loads.size() + beginnings.size();
        };
    }

    /** Whether uploads are so far behind that nothing more should be read. */
    boolean uploadsAreBehind() {
        return uploads.size() >= UPLOADS_WAITING_MAX;
    }

    /** The next step at the target for a table whose rows are there, at least in part. */
    Optional<RunStep> nextStatement(Predicate<RunStep> wanted) {
        return next(endings, wanted).or(() -> next(loads, wanted));
    }

    /** The next table to begin with; to be asked for when nothing else is to be done. */
    Optional<RunStep> nextBeginning(Predicate<RunStep> wanted) {
        return next(beginnings, wanted);
    }

    /** The next uploads that share one call; one that has failed before goes alone. */
    List<UploadFiles> nextUploads(Predicate<RunStep> wanted) {
        List<UploadFiles> batch = new ArrayList<>();
        int files = 0;
        long bytes = 0;
        while (files < FILES_PER_UPLOAD_MAX && bytes < BYTES_PER_UPLOAD_MAX) {
            boolean retryNext = !uploads.isEmpty() && uploads.getFirst().attempt().failures() > 0;
            if (retryNext && !batch.isEmpty()) {
                break;
            }
            Optional<UploadFiles> next = next(uploads, wanted);
            if (next.isEmpty()) {
                break;
            }
            batch.add(next.get());
            if (next.get().attempt().failures() > 0) {
                break;
            }
            files += next.get().files().size();
            bytes += next.get().files().stream().mapToLong(StagedFile::bytes).sum();
        }
        return batch;
    }

    private static <S extends RunStep> Optional<S> next(Deque<S> queue, Predicate<RunStep> wanted) {
        while (!queue.isEmpty()) {
            S step = queue.removeFirst();
            if (wanted.test(step)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }
}
