package dev.glissade.app.command;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.Figures;
import dev.glissade.engine.run.RunStatus;
import dev.glissade.engine.run.RunStatus.Standing;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Pure: the status of a run for people.
 *
 * @param project the file as the user named it
 * @param trial whether what the run loads is dropped again
 */
record StatusLines(String project, boolean trial) {
    private static final int TABLES_MAX = 50;

    /** What the run did, each table that wants attention, and what to do. */
    List<String> of(RunStatus run) {
        var lines = new ArrayList<String>();
        lines.add(
                "Run %s%s: %s, %s of %s."
                        .formatted(
                                run.run(),
                                trial ? " (a trial)" : "",
                                standing(run.standing()),
                                Figures.duration(Duration.between(run.begunAt(), run.at())),
                                run.begunAt().truncatedTo(ChronoUnit.SECONDS)));
        lines.add(
                "%s: %s; %s read, %s loaded, %s read, %s compressed."
                        .formatted(
                                Figures.count(run.tablesTotal(), "table"),
                                states(run),
                                Figures.count(run.rowsRead(), "row"),
                                Figures.count(run.rowsLoaded()),
                                Figures.bytes(run.bytesRead()),
                                Figures.bytes(run.bytesStaged())));
        run.tables().stream().limit(TABLES_MAX).forEach(table -> table(lines, table));
        int more = run.tablesTotal() - Math.min(TABLES_MAX, run.tables().size());
        if (more > 0) {
            lines.add("  and %s more".formatted(Figures.count(more)));
        }
        lines.add(next(run));
        return lines;
    }

    /** What to do next. */
    String next(RunStatus run) {
        if (trial && !run.standing().isAlive()) {
            return "Next: it was a trial, and nothing resumes it; glissade run %s moves the tables."
                    .formatted(project);
        }
        String resume = "glissade run %s --resume".formatted(project);
        return switch (run.standing()) {
            case RUNNING, STOPPING, CANCELLING, ENDING -> "Next: wait until it has ended.";
            case PAUSING, PAUSED -> "Next: let it go on where it was paused.";
            case DONE -> "Next: nothing is left to do for this run.";
            case NOT_CLEAN ->
                    "Next: do what the faults say, then %s, which tries the failed tables again."
                            .formatted(resume);
            case STOPPED ->
                    "Next: go on with %s; published tables stay, the others begin again."
                            .formatted(resume);
            case BROKEN_OFF ->
                    "Next: its process is gone, go on with %s; published tables stay, the others"
                                    .formatted(resume)
                            + " begin again.";
        };
    }

    private static String standing(Standing standing) {
        return switch (standing) {
            case RUNNING -> "is going on";
            case PAUSING -> "is about to pause";
            case PAUSED -> "is paused";
            case STOPPING -> "finishes the tables that it has begun, then stops";
            case CANCELLING -> "is stopping";
            case ENDING -> "is ending";
            case DONE -> "done";
            case NOT_CLEAN -> "ended, not all tables are published";
            case STOPPED -> "was stopped";
            case BROKEN_OFF -> "was broken off";
        };
    }

    private static String states(RunStatus run) {
        return Arrays.stream(TableState.values())
                .filter(state -> run.tables(state) > 0)
                .map(state -> Figures.count(run.tables(state)) + " " + word(state))
                .collect(Collectors.joining(", "));
    }

    private static String word(TableState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static void table(List<String> lines, RunStatus.Table table) {
        // Names may hold line breaks and tabs.
        String name = table.source().toString().replaceAll("\\p{Cntrl}", "?");
        lines.add(
                "  %-10s %s  %s of about %s read, %s loaded, %s"
                        .formatted(
                                word(table.state()),
                                name,
                                Figures.count(table.rowsRead()),
                                Figures.count(table.rowsEstimated()),
                                Figures.count(table.rowsLoaded()),
                                Figures.bytes(table.bytesRead())));
        table.fault().map(Fault::text).ifPresent(text -> lines.add("    " + text));
    }
}
