package dev.glissade.engine.run;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fault.FaultPolicy;
import dev.glissade.engine.fault.FaultSide;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Since when each end of a run cannot be reached. As long as an outage is bearable it is waited
 * for, and held against no step: a lost link says nothing of the partition that met it.
 */
final class Outages {
    private final Duration bearable;
    private final Map<FaultSide, Outage> now = new EnumMap<>(FaultSide.class);

    private record Outage(long sinceNanos, Fault fault) {}

    /**
     * @param bearable how long an end may be away
     */
    Outages(Duration bearable) {
        this.bearable = bearable;
    }

    /** Takes notice of what happened at one end or the other. */
    void heard(RunEvent event, long nanos) {
        switch (event) {
            case RunEvent.FileStaged staged -> now.remove(FaultSide.SOURCE);
            case RunEvent.PartitionExtracted extracted -> now.remove(FaultSide.SOURCE);
            case RunEvent.StepFailed failed -> failed(failed.fault(), nanos);
            case RunEvent.LoadingTableCreated created -> now.remove(FaultSide.TARGET);
            case RunEvent.FilesUploaded uploaded -> now.remove(FaultSide.TARGET);
            case RunEvent.FilesLoaded loaded -> now.remove(FaultSide.TARGET);
            case RunEvent.RowsCounted counted -> now.remove(FaultSide.TARGET);
            case RunEvent.TablePublished published -> now.remove(FaultSide.TARGET);
            case RunEvent.TableDiscarded discarded -> now.remove(FaultSide.TARGET);
        }
    }

    private void failed(Fault fault, long nanos) {
        if (FaultPolicy.of(fault.code()) == FaultPolicy.RETRY_WHILE_AWAY) {
            now.putIfAbsent(FaultSide.of(fault.code()), new Outage(nanos, fault));
        }
    }

    /** Whether the end that this fault is about is away for so short a time yet. */
    boolean isBearable(FaultCode code, long nanos) {
        @Nullable Outage outage = now.get(FaultSide.of(code));
        return outage != null && nanos - outage.sinceNanos < bearable.toNanos();
    }

    /** Why nothing moves at one end, if that is so. */
    Optional<Fault> current() {
        return now.values().stream().map(Outage::fault).findFirst();
    }
}
