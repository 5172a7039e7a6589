package dev.glissade.app.command;

import dev.glissade.app.console.Console;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.Figures;
import dev.glissade.engine.run.RunResult;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.engine.validate.Verdict;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run says when it is over. */
record Summary(Console console) {

    /**
     * Totals, and each fault on standard error.
     *
     * @param substitutions the list of values that did not fit, if there are any
     */
    void result(RunResult result, Path substitutions) {
        List<RunResult.Table> published =
                result.tables().stream()
                        .filter(table -> table.state() == TableState.PUBLISHED)
                        .toList();
        long rows = published.stream().mapToLong(RunResult.Table::rowsLoaded).sum();
        long bytes = published.stream().mapToLong(RunResult.Table::bytesRead).sum();
        long staged = published.stream().mapToLong(RunResult.Table::bytesStaged).sum();
        long millis = result.elapsed().toMillis();
        console.say("");
        console.sayWrapped(
                "%d of %s, %s, %s read, %s compressed, in %s: %s rows/s, %s/s."
                        .formatted(
                                published.size(),
                                Figures.count(result.tables().size(), "table"),
                                Figures.count(rows, "row"),
                                Figures.bytes(bytes),
                                Figures.bytes(staged),
                                Figures.duration(millis),
                                Figures.count(Figures.rate(rows, millis)),
                                Figures.bytes(Figures.rate(bytes, millis))),
                0);
        if (!result.cancelled()) {
            faults(result.tables());
        } else {
            console.err().println("Stopped; tables that were not complete are not at the target.");
        }
        for (Fault fault : result.faults()) {
            console.fault(fault);
        }
        substituted(result, substitutions);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("run", result.run().value());
        fields.put("tablesPublished", published.size());
        fields.put("tablesTotal", result.tables().size());
        fields.put("rowsLoaded", rows);
        fields.put("bytesRead", bytes);
        fields.put("bytesStaged", staged);
        fields.put("valuesSubstituted", result.valuesSubstituted());
        if (result.valuesSubstituted() > 0) {
            fields.put("substitutions", substitutions.toString());
        }
        fields.put("elapsedMillis", millis);
        fields.put("cancelled", result.cancelled());
        fields.put("clean", result.isClean());
        console.event("result", fields);
    }

    private void substituted(RunResult result, Path substitutions) {
        if (result.valuesSubstituted() > 0) {
            console.sayWrapped(
                    "%s did not fit and arrived as valuePolicies say; listed in %s"
                            .formatted(
                                    Figures.count(result.valuesSubstituted(), "value"),
                                    substitutions),
                    0);
        }
    }

    /** A fault that ended many tables, such as a full disk, is told once. */
    private void faults(List<RunResult.Table> tables) {
        var counts = new LinkedHashMap<Fault, Integer>();
        tables.forEach(
                table -> table.fault().ifPresent(fault -> counts.merge(fault, 1, Integer::sum)));
        counts.forEach(
                (fault, count) -> {
                    console.fault(fault);
                    if (count > 1) {
                        console.err().println("       It ended %d tables.".formatted(count));
                    }
                });
    }

    /** Whether there is nothing at the target to compare. */
    boolean publishedNothing(RunResult result) {
        return result.tables().stream().noneMatch(t -> t.state() == TableState.PUBLISHED);
    }

    /** What a run without a comparison has checked, and what it has not. */
    void countsOnly(RunResult result) {
        if (!publishedNothing(result)) {
            console.say(
                    "Checked: as many rows loaded as read and staged. Values were not compared.");
        }
    }

    /** What the comparison came to; tables that are not equal on standard error. */
    void verdict(Verdict verdict) {
        for (TableVerdict table : verdict.tables()) {
            if (!table.isClean()) {
                console.err().println("error: " + table.sentence() + ".");
            }
        }
        console.sayWrapped(verdict.sentence() + ".", 0);
        console.event(
                "verdict",
                Map.of(
                        "clean", verdict.clean(),
                        "sentence", verdict.sentence(),
                        "tables", verdict.tables().size(),
                        "rowsEqual", verdict.rowsEqual(),
                        "valuesEqual", verdict.cellsEqual(),
                        "valuesAccepted", verdict.cellsAccepted()));
    }

    /** Where the reports of a run are. */
    void reports(List<Path> files) {
        for (Path path : files) {
            String name = path.getFileName().toString();
            String format = name.substring(name.lastIndexOf('.') + 1);
            console.say("Report: " + path);
            console.event("report", Map.of("format", format, "file", path.toString()));
        }
    }

    /** Where the local warehouse keeps the rows. */
    void duckDbFile(Path file) {
        console.say("The rehearsal warehouse is the DuckDB file " + file);
        console.event("warehouse", Map.of("file", file.toString()));
    }
}
