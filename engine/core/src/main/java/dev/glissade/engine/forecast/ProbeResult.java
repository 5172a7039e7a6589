package dev.glissade.engine.forecast;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.model.TargetWarehouse;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * What a probe measured.
 *
 * @param reads a piece of a table each
 * @param reading the time in which all of them were read
 * @param streams that read side by side
 * @param loads a table each; empty when nothing was read, or the target failed
 * @param loadFault why loading was not measured to its end; null when it was
 * @param warehouse null when the target does not tell
 */
public record ProbeResult(
        List<Read> reads,
        Duration reading,
        int streams,
        List<Load> loads,
        @Nullable Fault loadFault,
        @Nullable TargetWarehouse warehouse) {
    public ProbeResult {
        reads = List.copyOf(reads);
        loads = List.copyOf(loads);
    }

    /**
     * A piece of a table.
     *
     * @param bytesOnDisk of the source's disk, as a plan estimates partitions
     * @param bytesStaged compressed
     */
    public record Read(long bytesOnDisk, long rows, long bytesStaged, Duration took) {}

    /**
     * Some files of a table.
     *
     * @param statements the time of making, counting and dropping a loading table
     */
    public record Load(long bytesStaged, Duration upload, Duration copy, Duration statements) {}
}
