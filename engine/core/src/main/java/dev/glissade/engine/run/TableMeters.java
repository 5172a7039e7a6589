package dev.glissade.engine.run;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/** The meters of a run's tables, by their numbers; one that begins again gets another. */
final class TableMeters {
    private final AtomicReferenceArray<TableMeter> meters;

    /** For tables that stand as given. */
    TableMeters(List<TableRun> tables) {
        this.meters = new AtomicReferenceArray<>(tables.size());
        tables.forEach(
                table -> {
                    var meter = new TableMeter();
                    var done = table.amounts();
                    meter.add(done.rowsRead(), done.bytesRead(), done.bytesStaged());
                    meters.set(table.number() - 1, meter);
                });
    }

    TableMeter of(int table) {
        return meters.get(table - 1);
    }

    /** What is still told of its former time no longer counts. */
    void restart(int table) {
        meters.set(table - 1, new TableMeter());
    }

    /** All of them, in order. */
    List<TableMeter> all() {
        return IntStream.range(0, meters.length()).mapToObj(meters::get).toList();
    }
}
