package dev.glissade.ui.plan;

import dev.glissade.engine.forecast.Credits;
import dev.glissade.engine.forecast.Forecast;
import dev.glissade.engine.forecast.ProbeResult;
import dev.glissade.engine.model.TargetWarehouse;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.Slice;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says in words how tables are cut, how long all takes, and what it costs. */
final class PlanWords {
    private static final int SHORT = 8;

    private final Messages messages = Messages.of(PlanWords.class);

    /** How a table is cut: "12 leaves, 740 by page". */
    String cut(PlanRow row) {
        if (!row.isPlanned()) {
            return messages.text("cut.out");
        }
        List<Partition> partitions = row.partitions();
        if (partitions.isEmpty()) {
            return messages.text("cut.none");
        }
        long leaves = partitions.stream().map(Partition::leaf).distinct().count();
        String pieces = pieces(partitions);
        return leaves > 1
                ? messages.text("cut.leaves", ScreenFigures.count(leaves), pieces)
                : pieces;
    }

    private String pieces(List<Partition> partitions) {
        String count = ScreenFigures.count(partitions.size());
        Optional<Slice.KeyRange> byKey =
                partitions.stream()
                        .map(Partition::slice)
                        .filter(Slice.KeyRange.class::isInstance)
                        .map(Slice.KeyRange.class::cast)
                        .findFirst();
        if (byKey.isPresent()) {
            return messages.text("cut.key", count, String.join(", ", byKey.get().columns()));
        }
        boolean byPage = partitions.stream().anyMatch(p -> p.slice() instanceof Slice.Pages);
        return byPage ? messages.text("cut.page", count) : count;
    }

    /** One partition, for whoever points at it. */
    String partition(PlanRow row, int index) {
        Partition partition = row.partitions().get(index);
        String rows =
                partition.rowsEstimated() == 0
                        ? messages.text("partition.rows.unknown")
                        : messages.text(
                                "partition.rows",
                                ScreenFigures.count(partition.rowsEstimated(), "row"));
        return messages.text(
                "partition",
                ScreenFigures.count(partition.number()),
                ScreenFigures.count(row.partitions().size()),
                partition.leaf().toString(),
                range(partition.slice()),
                rows,
                ScreenFigures.bytes(partition.bytesEstimated()));
    }

    private String range(Slice slice) {
        return switch (slice) {
            case Slice.Whole() -> messages.text("range.whole");
            case Slice.Pages(long from, long to) ->
                    to < 0
                            ? messages.text("range.from", ScreenFigures.count(from))
                            : messages.text(
                                    "range.pages",
                                    ScreenFigures.count(from),
                                    ScreenFigures.count(to - 1));
            case Slice.KeyRange range ->
                    messages.text(
                            "range.key",
                            String.join(", ", range.columns()),
                            bound(range.from()),
                            bound(range.to()));
            case Slice.KeyNull(List<String> columns) ->
                    messages.text("range.null", String.join(", ", columns));
        };
    }

    private static String bound(@Nullable List<String> values) {
        return values == null ? "…" : String.join(", ", values);
    }

    /** A range of times: "48 min 0 s to 1 h 1 min". */
    String range(Forecast.Range range) {
        String least = ScreenFigures.duration(range.least());
        String most = ScreenFigures.duration(range.most());
        return least.equals(most) ? least : messages.text("time.range", least, most);
    }

    /** What a probe measured, and what follows from it for the bill. */
    String measured(Forecast forecast) {
        ProbeResult probe = forecast.probe();
        long read = probe.reads().stream().mapToLong(ProbeResult.Read::bytesOnDisk).sum();
        long up = probe.loads().stream().mapToLong(ProbeResult.Load::bytesStaged).sum();
        Duration uploading =
                probe.loads().stream()
                        .map(ProbeResult.Load::upload)
                        .reduce(Duration.ZERO, Duration::plus);
        var words = new StringBuilder();
        words.append(messages.text("measured.source", rate(read, probe.reading())));
        if (up > 0) {
            words.append(messages.text("measured.uplink", rate(up, uploading)));
        }
        if (probe.loadFault() != null) {
            words.append(messages.text("measured.fault", probe.loadFault().text()));
        }
        forecast.whole()
                .flatMap(range -> credits(probe.warehouse(), range))
                .ifPresent(cost -> words.append(" · ").append(cost));
        if (forecast.tablesUnknown() > 0) {
            words.append(
                    messages.text(
                            "measured.unknown",
                            ScreenFigures.count(forecast.tablesUnknown(), "table")));
        }
        return words.toString();
    }

    private static String rate(long bytes, Duration time) {
        double seconds = Math.max(time.toNanos() / 1e9, 1e-9);
        return ScreenFigures.byteRate(bytes / seconds);
    }

    private Optional<String> credits(@Nullable TargetWarehouse warehouse, Forecast.Range range) {
        if (warehouse == null) {
            return Optional.empty();
        }
        @Nullable Integer idle = warehouse.autoSuspendSeconds();
        return Credits.of(warehouse, range)
                .map(
                        credits ->
                                messages.text(
                                        idle == null ? "credits.endless" : "credits",
                                        String.format(Locale.ROOT, "%.2f", credits.least()),
                                        String.format(Locale.ROOT, "%.2f", credits.most()),
                                        warehouse.name(),
                                        warehouse.size(),
                                        Integer.toString(credits.perHour()),
                                        String.valueOf(idle)));
    }

    /** The first digits of a fingerprint, which tell two plans apart for a person. */
    static String shortened(String fingerprint) {
        return fingerprint.length() < SHORT
                ? fingerprint
                : fingerprint.substring(0, SHORT / 2) + "-" + fingerprint.substring(4, SHORT);
    }
}
