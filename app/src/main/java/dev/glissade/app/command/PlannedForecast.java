package dev.glissade.app.command;

import dev.glissade.app.console.Console;
import dev.glissade.engine.forecast.Credits;
import dev.glissade.engine.forecast.Forecast;
import dev.glissade.engine.forecast.Forecast.Range;
import dev.glissade.engine.forecast.ProbeResult;
import dev.glissade.engine.forecast.ProbeResult.Load;
import dev.glissade.engine.forecast.ProbeResult.Read;
import dev.glissade.engine.model.Figures;
import dev.glissade.engine.model.TargetWarehouse;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Says how long a run will take and what it will cost, and from what that was reckoned. */
final class PlannedForecast {
    private static final int INDENT = 12;

    private final Console console;
    private final Forecast forecast;

    private PlannedForecast(Console console, Forecast forecast) {
        this.console = console;
        this.forecast = forecast;
    }

    static void say(Console console, Forecast forecast) {
        var said = new PlannedForecast(console, forecast);
        said.measured();
        said.work();
        said.time();
        said.cost();
        console.event("forecast", said.fields());
    }

    private void measured() {
        ProbeResult probe = forecast.probe();
        long read = probe.reads().stream().mapToLong(Read::bytesOnDisk).sum();
        long loaded = probe.loads().stream().mapToLong(Load::bytesStaged).sum();
        console.sayWrapped(
                "probe:      %s on disk read by %s in %s; %s uploaded and loaded"
                        .formatted(
                                Figures.bytes(read),
                                Figures.count(probe.streams(), "stream"),
                                Figures.duration(probe.reading()),
                                Figures.bytes(loaded)),
                INDENT);
        if (probe.loadFault() != null) {
            console.sayWrapped(
                    "            loading was not measured: " + probe.loadFault().text(), INDENT);
        }
    }

    private void work() {
        console.sayWrapped(
                "work:       %s on disk become about %s in about %s"
                        .formatted(
                                Figures.bytes(forecast.bytesOnDisk()),
                                Figures.bytes(forecast.bytesStaged()),
                                Figures.count(forecast.files(), "file")),
                INDENT);
        if (forecast.tablesUnknown() > 0) {
            console.sayWrapped(
                    "            without %s of which the catalog knows no size"
                            .formatted(Figures.count(forecast.tablesUnknown(), "table")),
                    INDENT);
        }
    }

    private void time() {
        Optional<Range> whole = forecast.whole();
        if (whole.isEmpty()) {
            console.sayWrapped("time:       unknown, for not all of it was measured", INDENT);
            return;
        }
        Forecast.Stages stages = forecast.stages();
        console.sayWrapped("time:       %s".formatted(text(whole.get())), INDENT);
        console.sayWrapped(
                "            all of it read in %s, uploaded in %s, loaded in %s, %s of statements"
                        .formatted(
                                stages.reading().map(PlannedForecast::text).orElse("?"),
                                stages.uploading().map(Figures::duration).orElse("?"),
                                stages.loading().map(Figures::duration).orElse("?"),
                                stages.statements().map(Figures::duration).orElse("?")),
                INDENT);
        console.sayWrapped(
                "            at least the slowest of these, for they run side by side; at most one"
                        + " after the other, at the pace of the probe's slower quarter",
                INDENT);
    }

    private void cost() {
        @Nullable TargetWarehouse warehouse = forecast.probe().warehouse();
        Optional<Credits> credits = credits();
        if (warehouse == null || credits.isEmpty()) {
            console.sayWrapped(
                    "credits:    unknown: %s"
                            .formatted(
                                    warehouse == null
                                            ? "the target does not tell its warehouse"
                                            : "warehouse %s has size %s"
                                                    .formatted(warehouse.name(), warehouse.size())),
                    INDENT);
            return;
        }
        console.sayWrapped(
                "credits:    %.2f to %.2f: warehouse %s, %s, %s an hour"
                        .formatted(
                                credits.get().least(),
                                credits.get().most(),
                                warehouse.name(),
                                warehouse.size(),
                                Figures.count(credits.get().perHour(), "credit")),
                INDENT);
        @Nullable Integer idle = warehouse.autoSuspendSeconds();
        console.sayWrapped(
                "            if it does nothing else meanwhile; a minute at least, and at most %s"
                                .formatted(
                                        idle == null
                                                ? "until the run ends (it never suspends itself:"
                                                        + " suspend it then)"
                                                : "%d s more until it suspends itself"
                                                        .formatted(idle))
                        + "; storage and transfer are not in it",
                INDENT);
    }

    private Optional<Credits> credits() {
        @Nullable TargetWarehouse warehouse = forecast.probe().warehouse();
        return warehouse == null
                ? Optional.empty()
                : forecast.whole().flatMap(range -> Credits.of(warehouse, range));
    }

    private static String text(Range range) {
        String least = Figures.duration(range.least());
        String most = Figures.duration(range.most());
        return least.equals(most) ? least : least + " to " + most;
    }

    private Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("bytesOnDisk", forecast.bytesOnDisk());
        fields.put("bytesStaged", forecast.bytesStaged());
        fields.put("files", forecast.files());
        fields.put("tablesOfUnknownSize", forecast.tablesUnknown());
        forecast.whole().ifPresent(range -> put(fields, "seconds", range));
        forecast.stages().reading().ifPresent(range -> put(fields, "readingSeconds", range));
        forecast.stages()
                .uploading()
                .ifPresent(time -> fields.put("uploadingSeconds", seconds(time)));
        forecast.stages().loading().ifPresent(time -> fields.put("loadingSeconds", seconds(time)));
        credits()
                .ifPresent(
                        credits -> {
                            fields.put("creditsLeast", credits.least());
                            fields.put("creditsMost", credits.most());
                            fields.put("creditsPerHour", credits.perHour());
                        });
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, Range range) {
        fields.put(name + "Least", seconds(range.least()));
        fields.put(name + "Most", seconds(range.most()));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
