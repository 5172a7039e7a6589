package dev.glissade.ui.run;

import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.run.PartitionState;
import dev.glissade.engine.run.PartitionStates;
import dev.glissade.engine.run.RunFlow;
import dev.glissade.engine.run.RunOutlook;
import dev.glissade.engine.run.RunResult;
import dev.glissade.engine.run.RunSnapshot;
import dev.glissade.engine.run.RunStatus;
import dev.glissade.ui.control.Chip;
import dev.glissade.ui.session.LastRun;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the screen says of a run. Pure. */
final class RunWords {
    private static final long SECONDS_OF_WORDS = 90;
    private static final long MINUTES_OF_WORDS = 90;
    private static final int PER_CENT = 100;

    private final Messages messages = Messages.of(RunWords.class);
    private final ZoneId zone;

    RunWords(ZoneId zone) {
        this.zone = zone;
    }

    String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }

    /** Where the run is, in one sentence that is true to its phase. */
    String sentence(RunSnapshot run) {
        String begun = count(run.tables().stream().filter(RunWords::hasBegun).count());
        String done = count(published(run));
        String all = tables(run.tables().size());
        return switch (run.phase()) {
            case RUNNING -> text("sentence.running", begun, all);
            case PAUSING -> text("sentence.pausing");
            case PAUSED -> text("sentence.paused", done, all);
            case STOPPING -> text("sentence.stopping");
            case CANCELLING -> text("sentence.cancelling");
            case FINISHED -> text("sentence.finished", done, all);
        };
    }

    private static boolean hasBegun(RunSnapshot.Table table) {
        return table.state() != TableState.WAITING;
    }

    static long published(RunSnapshot run) {
        return run.tables().stream().filter(t -> t.state() == TableState.PUBLISHED).count();
    }

    /** Amounts so far, and since when. */
    String detail(RunSnapshot run, Instant startedAt) {
        return text(
                "detail.running",
                count(published(run)),
                count(run.rowsRead()),
                ScreenFigures.count(run.rowsEstimated(), "row"),
                ScreenFigures.bytes(run.bytesRead()),
                time(startedAt),
                duration(run.elapsed()));
    }

    /** How it ended, in one sentence. */
    String sentence(RunResult result) {
        int all = result.tables().size();
        long done = count(result, TableState.PUBLISHED);
        long failed = count(result, TableState.FAILED);
        if (result.cancelled()) {
            return text("ended.cancelled", count(done), tables(all));
        }
        if (failed > 0) {
            return text("ended.failed", count(done), tables(all), count(failed));
        }
        if (done < all) {
            return text("ended.stopped", count(done), tables(all));
        }
        long rows = result.tables().stream().mapToLong(RunResult.Table::rowsLoaded).sum();
        return text(
                "ended.done",
                tables(all),
                ScreenFigures.count(rows, "row"),
                duration(result.elapsed()));
    }

    private static long count(RunResult result, TableState state) {
        return result.tables().stream().filter(t -> t.state() == state).count();
    }

    /** What is to be known of its end beside the sentence. */
    String detail(RunResult result) {
        long read = result.tables().stream().mapToLong(RunResult.Table::bytesRead).sum();
        long staged = result.tables().stream().mapToLong(RunResult.Table::bytesStaged).sum();
        String amounts =
                text("ended.detail", ScreenFigures.bytes(read), ScreenFigures.bytes(staged));
        if (result.cancelled() || count(result, TableState.CANCELLED) > 0) {
            return text("ended.resumable", amounts);
        }
        boolean failed = count(result, TableState.FAILED) > 0;
        return failed ? text("ended.retry", amounts) : amounts;
    }

    /** What the journal says of the last run. */
    String sentence(LastRun last) {
        if (last.holder().isPresent()) {
            return text("last.held");
        }
        RunStatus status = last.status().orElseThrow();
        String done = count(status.tables(TableState.PUBLISHED));
        String all = tables(status.tablesTotal());
        return switch (status.standing()) {
            case DONE -> text("last.done", all);
            case NOT_CLEAN ->
                    text("last.failed", done, all, count(status.tables(TableState.FAILED)));
            case STOPPED -> text("last.stopped", done, all);
            case BROKEN_OFF, RUNNING, PAUSING, PAUSED, STOPPING, CANCELLING, ENDING ->
                    text("last.broken", done, all);
        };
    }

    String detail(LastRun last) {
        return last.holder()
                .map(holder -> text("last.held.detail", holder))
                .orElseGet(
                        () ->
                                last.status()
                                        .map(
                                                status ->
                                                        text(
                                                                "last.detail",
                                                                moment(status.begunAt()),
                                                                ScreenFigures.count(
                                                                        status.rowsLoaded(), "row"),
                                                                moment(status.at())))
                                        .orElse(""));
    }

    /** How much is done: 43.6 %. */
    static String share(double share) {
        // What is nearly done is not done.
        double shown = share >= 1 ? PER_CENT : Math.min(99.9, share * PER_CENT);
        return String.format(Locale.getDefault(), "%.1f\u00A0%%", shown);
    }

    /** Bytes and rows a second; empty while nothing moves. */
    String pace(RunSnapshot run) {
        return run.bytesPerSecond() < 1
                ? ""
                : text(
                        "pace",
                        ScreenFigures.byteRate(run.bytesPerSecond()),
                        ScreenFigures.count(Math.round(run.rowsPerSecond()), "row"));
    }

    /** How long it will go on; empty until that can be said. */
    String left(RunOutlook outlook) {
        return outlook.left().map(this::left).orElse("");
    }

    private String left(RunOutlook.Range range) {
        long most = Math.max(1, range.most().toSeconds() + 1);
        long least = range.least().toSeconds();
        if (most <= 5) {
            return text("left.soon");
        }
        if (most < SECONDS_OF_WORDS) {
            return between(least, most, "s");
        }
        long mostMinutes = (most + 59) / 60;
        if (mostMinutes < MINUTES_OF_WORDS) {
            return between(least / 60, mostMinutes, "min");
        }
        return between(least / 3_600, (most + 3_599) / 3_600, "h");
    }

    private String between(long least, long most, String unit) {
        return least == most
                ? text("left.about", count(most), unit)
                : least == 0
                        ? text("left.most", count(most), unit)
                        : text("left.range", count(least), count(most), unit);
    }

    /** Who is busy with a stage, and what limits it. */
    String stage(RunFlow flow, RunFlow.Part part) {
        RunFlow.Stage stage = flow.of(part);
        String busy = count(stage.busy());
        return switch (part) {
            case READ ->
                    flow.bytesPerSecondMax() > 0
                            ? text(
                                    "stage.read.throttled",
                                    busy,
                                    count(stage.slots()),
                                    ScreenFigures.byteRate((double) flow.bytesPerSecondMax()))
                            : text("stage.read", busy, connections(stage.slots()));
            case ENCODE ->
                    text(
                            "stage.encode",
                            String.format(Locale.getDefault(), "%.1f", flow.coresBusy()),
                            ScreenFigures.count(flow.cores(), "core"));
            case UPLOAD ->
                    text(
                            "stage.upload",
                            busy,
                            sessions(stage.slots()),
                            ScreenFigures.bytes(flow.bytesStaged()));
            case LOAD ->
                    text(
                            "stage.load",
                            busy,
                            sessions(stage.slots()),
                            ScreenFigures.count(Math.round(flow.rowsLoadedPerSecond()), "row"));
        };
    }

    private static String connections(int slots) {
        return ScreenFigures.count(slots, "connection");
    }

    private static String sessions(int slots) {
        return ScreenFigures.count(slots, "session");
    }

    /** How a table stands, in a word. */
    String state(RunSnapshot.Table table) {
        if (table.held() && table.state().isOnItsWay()) {
            return text("table.paused");
        }
        return switch (table.state()) {
            case WAITING -> text("table.waiting");
            case LOADING -> text("table." + busiest(table.partitionStates()));
            case PUBLISHING -> text("table.publishing");
            case DISCARDING -> text("table.discarding");
            case PUBLISHED -> text("table.published");
            case FAILED -> text("table.failed");
            case CANCELLED -> text("table.cancelled");
        };
    }

    private static String busiest(PartitionStates states) {
        for (PartitionState state : List.of(PartitionState.READING, PartitionState.UPLOADING)) {
            if (states.count(state) > 0) {
                return state.name().toLowerCase(Locale.ROOT);
            }
        }
        return "loading";
    }

    static Chip.Kind kind(RunSnapshot.Table table) {
        if (table.held() && table.state().isOnItsWay()) {
            return Chip.Kind.ATTENTION;
        }
        return switch (table.state()) {
            case WAITING, CANCELLED -> Chip.Kind.PLAIN;
            case LOADING, PUBLISHING -> Chip.Kind.MOVING;
            case DISCARDING -> Chip.Kind.ATTENTION;
            case PUBLISHED -> Chip.Kind.OK;
            case FAILED -> Chip.Kind.BAD;
        };
    }

    String partition(PartitionState state) {
        return text("cell." + state.name().toLowerCase(Locale.ROOT));
    }

    /** A step that failed and is tried again. */
    String setback(RunSnapshot.Setback setback, RunSnapshot run) {
        String table =
                setback.table() == 0
                        ? text("setback.run")
                        : run.tables().get(setback.table() - 1).source().toString();
        String where =
                setback.partition().isPresent()
                        ? text("fault.where", table, count(setback.partition().getAsInt()))
                        : table;
        return text("setback", where, setback.fault().what(), count(setback.attempt()));
    }

    /** Of a table's fault: where it happened. */
    String where(RunSnapshot.Table table, Optional<Integer> partition) {
        return partition
                .map(number -> text("fault.where", table.source(), count(number)))
                .orElse(table.source().toString());
    }

    String tables(long tables) {
        return ScreenFigures.count(tables, "table");
    }

    static String count(long amount) {
        return ScreenFigures.count(amount);
    }

    /** Tenths of seconds are of no use once a few have passed. */
    private static String duration(Duration time) {
        long seconds = time.toSeconds();
        return seconds >= 3 && seconds < 10 ? seconds + "\u00A0s" : ScreenFigures.duration(time);
    }

    private String time(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm", Locale.getDefault()).format(at.atZone(zone));
    }

    private String moment(Instant at) {
        return DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.getDefault())
                .format(at.atZone(zone));
    }
}
