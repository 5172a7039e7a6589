package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.app.console.Console;
import dev.glissade.engine.model.Figures;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.TablePlan;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code glissade plan}: what a run would do; changes nothing. */
@Command(
        name = "plan",
        description =
                "Show what a run would do, and what stands in its way. Changes nothing, unless it"
                        + " is asked to probe.")
public final class PlanCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private ProjectArguments project = new ProjectArguments();

    @Option(
            names = "--partitions",
            description = "Show the pieces that each table is read in, and their files.")
    private boolean partitions;

    @Option(
            names = "--statements",
            description = "Show every statement that a run would send, to either end.")
    private boolean statements;

    public PlanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Option(
            names = "--probe",
            description = {
                "Do about ten seconds of the work, and tell from it how long all will take and",
                "what it will cost. What the probe makes at the target it drops again; schemas",
                "that were not there stay, for the run needs them."
            })
    private boolean probe;

    @Override
    public Integer call() {
        return project.with(surroundings, this::show);
    }

    private ExitCode show(Console console, OpenedProject opened, OpenedProject.Outlook outlook) {
        show(console, outlook.plan(), opened.project().limits().fileBytesMax());
        if (probe) {
            PlannedForecast.say(
                    console, opened.wiring().engine().forecast(outlook.plan(), opened.workspace()));
        }
        if (statements) {
            PlannedStatements.sayAll(console, opened, outlook);
        }
        FindingLines.sayAll(console, outlook.assessment());
        return outlook.exitCode();
    }

    private void show(Console console, MigrationPlan plan, long fileBytesMax) {
        long bytes = 0;
        for (TablePlan table : plan.tables()) {
            long tableBytes = bytes(table);
            bytes += tableBytes;
            console.say(
                    "%s -> %s  %s, %s, %s"
                            .formatted(
                                    table.source().id(),
                                    table.target(),
                                    Figures.count(table.columns().size(), "column"),
                                    Figures.count(table.partitions().size(), "partition"),
                                    Figures.bytes(tableBytes)));
            console.event("table", fields(table, tableBytes));
            if (partitions) {
                PlannedPartitions.sayAll(console, table, fileBytesMax);
            }
        }
        console.say(
                "%s, %s on disk. Fingerprint %s."
                        .formatted(
                                Figures.count(plan.tables().size(), "table"),
                                Figures.bytes(bytes),
                                plan.fingerprint()));
        console.event(
                "plan",
                Map.of(
                        "fingerprint", plan.fingerprint(),
                        "tables", plan.tables().size(),
                        "bytesEstimated", bytes));
    }

    private static long bytes(TablePlan table) {
        return table.partitions().stream().mapToLong(Partition::bytesEstimated).sum();
    }

    private static Map<String, Object> fields(TablePlan table, long bytes) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("schema", table.source().id().schema());
        fields.put("table", table.source().id().name());
        fields.put(
                "target",
                List.of(table.target().database(), table.target().schema(), table.target().name()));
        fields.put("existingTable", table.existing().text());
        fields.put("partitions", table.partitions().size());
        fields.put("bytesEstimated", bytes);
        fields.put("columns", table.columns().stream().map(PlanCommand::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(ColumnPlan column) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", column.source().name());
        fields.put("type", column.source().type().formatted());
        fields.put("targetName", column.targetName());
        fields.put("targetType", column.mapping().type().sql());
        fields.put("fidelity", column.mapping().fidelity().name());
        fields.put("note", column.mapping().note());
        return fields;
    }
}
