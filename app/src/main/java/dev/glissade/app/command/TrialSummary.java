package dev.glissade.app.command;

import dev.glissade.app.console.Console;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.Figures;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.run.RunResult;
import dev.glissade.engine.run.TrialRun;

import java.util.LinkedHashMap;
import java.util.List;

/** What a trial says when it is over: each table, and what became of its schemas. */
record TrialSummary(Console console) {

    /** A line and an event for each table; faults stand in the summary of the run. */
    void tables(RunResult result, TrialRun trial) {
        console.say("");
        console.say("One partition of each table:");
        for (RunResult.Table table : result.tables()) {
            int files = trial.files(table.number());
            long millis = table.elapsed().toMillis();
            long rows = Figures.rate(table.rowsRead(), millis);
            long bytes = Figures.rate(table.bytesRead(), millis);
            boolean published = table.state() == TableState.PUBLISHED;
            String did =
                    "%s, %s read, %s in %s: %s rows/s, %s/s"
                            .formatted(
                                    Figures.count(table.rowsRead(), "row"),
                                    Figures.bytes(table.bytesRead()),
                                    Figures.count(files, "file"),
                                    Figures.duration(millis),
                                    Figures.count(rows),
                                    Figures.bytes(bytes));
            String how =
                    table.fault()
                            .map(fault -> "%s: %s".formatted(outcome(table), fault.what()))
                            .orElse(did);
            console.sayWrapped("  %s  %s".formatted(oneLine(table.source().toString()), how), 4);
            var fields = new LinkedHashMap<String, Object>();
            fields.put("table", table.source().toString());
            fields.put("published", published);
            fields.put("rowsRead", table.rowsRead());
            fields.put("rowsLoaded", table.rowsLoaded());
            fields.put("bytesRead", table.bytesRead());
            fields.put("bytesStaged", table.bytesStaged());
            fields.put("files", files);
            fields.put("elapsedMillis", millis);
            fields.put("rowsPerSecond", rows);
            fields.put("bytesPerSecond", bytes);
            table.fault().ifPresent(fault -> fields.put("fault", fault.code().name()));
            console.event("trialTable", fields);
        }
    }

    private static String outcome(RunResult.Table table) {
        return table.state() == TableState.CANCELLED ? "stopped" : "failed";
    }

    /** A name may hold line ends. */
    private static String oneLine(String name) {
        return name.replaceAll("\\p{Cntrl}", " ");
    }

    /** The schemas are still there, and shall be. */
    void kept(List<TargetTableId> schemas) {
        console.say("Kept, to be looked at and dropped by hand:");
        schemas.forEach(schema -> console.say("  " + oneLine(named(schema))));
        schemas(schemas, true);
    }

    /** The schemas are gone. */
    void dropped(List<TargetTableId> schemas) {
        console.say("What the trial has loaded is dropped again.");
        schemas(schemas, false);
    }

    /** The schemas could not be dropped. */
    void left(List<TargetTableId> schemas, Fault why) {
        console.fault(why);
        console.err().println("       Drop what the trial has left:");
        schemas.forEach(schema -> console.err().println("         " + oneLine(named(schema))));
        schemas(schemas, true);
    }

    private void schemas(List<TargetTableId> schemas, boolean there) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("there", there);
        fields.put("schemas", schemas.stream().map(this::named).toList());
        console.event("trial", fields);
    }

    private String named(TargetTableId schema) {
        return schema.database() + "." + schema.schema();
    }
}
