package dev.glissade.app.console;

import dev.glissade.engine.run.RunListener;
import dev.glissade.engine.run.RunSnapshot;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Shows a run as it goes: redrawn in place on a terminal, else a line for each finished table and
 * one every few seconds; or JSON lines. Called by the run's own thread only.
 */
public final class ProgressPrinter implements RunListener {
    private static final long PLAIN_EVERY_MILLIS = 5_000;
    private static final long JSON_EVERY_MILLIS = 1_000;

    private final Console console;
    private final ProgressLines lines;
    private final Set<Integer> ended = new HashSet<>();
    private int linesDrawn;
    private long saidAtMillis;

    public ProgressPrinter(Console console) {
        this.console = console;
        int columns = console.isTerminal() ? Math.max(40, console.columns()) : 1_000;
        this.lines = new ProgressLines(columns, console.isUnicode());
    }

    @Override
    public void progressed(RunSnapshot run) {
        if (console.isTerminal() && !console.json()) {
            draw(run);
        } else {
            say(run);
        }
    }

    private void draw(RunSnapshot run) {
        var text = new StringBuilder();
        if (linesDrawn > 0) {
            text.append("\u001b[%dA\u001b[J".formatted(linesDrawn));
        }
        for (RunSnapshot.Table table : newlyEnded(run)) {
            console.wrapped(lines.ended(table), 2).forEach(line -> text.append(line).append('\n'));
        }
        List<String> drawn = run.finished() ? List.of() : lines.of(run);
        drawn.forEach(line -> text.append(line).append('\n'));
        linesDrawn = drawn.size();
        console.out().print(text);
        console.out().flush();
    }

    private void say(RunSnapshot run) {
        for (RunSnapshot.Table table : newlyEnded(run)) {
            console.say(lines.ended(table));
            console.event("table", fields(table));
        }
        long every = console.json() ? JSON_EVERY_MILLIS : PLAIN_EVERY_MILLIS;
        long now = run.elapsed().toMillis();
        if (now - saidAtMillis >= every && !run.finished()) {
            saidAtMillis = now;
            console.say(lines.status(run));
            console.event("progress", fields(run));
        }
    }

    private List<RunSnapshot.Table> newlyEnded(RunSnapshot run) {
        List<RunSnapshot.Table> tables = run.tables();
        return IntStream.range(0, tables.size())
                .filter(i -> tables.get(i).state().isFinal() && ended.add(i))
                .mapToObj(tables::get)
                .toList();
    }

    private static Map<String, Object> fields(RunSnapshot run) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("run", run.run().value());
        fields.put("elapsedMillis", run.elapsed().toMillis());
        fields.put("tablesDone", run.tablesDone());
        fields.put("tablesTotal", run.tables().size());
        fields.put("rowsRead", run.rowsRead());
        fields.put("rowsLoaded", run.rowsLoaded());
        fields.put("bytesRead", run.bytesRead());
        fields.put("bytesStaged", run.bytesStaged());
        fields.put("rowsPerSecond", Math.round(run.rowsPerSecond()));
        fields.put("bytesPerSecond", Math.round(run.bytesPerSecond()));
        return fields;
    }

    private static Map<String, Object> fields(RunSnapshot.Table table) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("schema", table.source().schema());
        fields.put("table", table.source().name());
        fields.put("state", table.state().name());
        fields.put("rowsRead", table.rowsRead());
        fields.put("rowsLoaded", table.rowsLoaded());
        fields.put("bytesRead", table.bytesRead());
        fields.put("bytesStaged", table.bytesStaged());
        fields.put("valuesSubstituted", table.valuesSubstituted());
        table.fault().ifPresent(fault -> fields.put("fault", fault.text()));
        return fields;
    }
}
