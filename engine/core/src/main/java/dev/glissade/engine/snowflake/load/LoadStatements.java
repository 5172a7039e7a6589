package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.flow.LoadedAttempts;
import dev.glissade.engine.flow.RunStatement;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.flow.Staging;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.StagedProof;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.snowflake.ddl.DdlWriter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a run will say to Snowflake, in order, each partition as one file: one that is larger than a
 * file has more, and files that are ready together go in one PUT and one COPY.
 */
public final class LoadStatements {
    private final RunId run;
    private final Path staged;
    private final List<RunStatement> statements = new ArrayList<>();

    private LoadStatements(RunId run, Path staged) {
        this.run = run;
        this.staged = staged;
    }

    /**
     * All of them.
     *
     * @param staged the workspace's folder for staged files
     */
    public static List<RunStatement> of(RunId run, List<TablePlan> tables, Path staged) {
        var all = new LoadStatements(run, staged);
        if (!tables.isEmpty()) {
            all.all(tables);
        }
        return all.statements;
    }

    private void all(List<TablePlan> tables) {
        TargetTableId stage = LoadingNames.stage(run, tables.getFirst().target());
        tables.stream()
                .map(table -> DdlWriter.createSchemaSql(table.target()))
                .distinct()
                .forEach(sql -> add("preparing the target", sql));
        add("preparing the target", StageWriter.createStageSql(stage));
        tables.forEach(table -> load(table, stage));
        tables.forEach(this::publish);
        DdlWriter.foreignKeys(tables)
                .forEach(key -> add("declaring " + key.name() + " of " + key.table(), key.sql()));
        add("when the run ends", StageWriter.dropStageSql(stage));
    }

    private void load(TablePlan table, TargetTableId stage) {
        TargetTableId loading = LoadingNames.loadingTable(run, table);
        add("loading " + table.target(), DdlWriter.createOrReplaceSql(table, loading));
        for (Partition partition : table.partitions()) {
            String occasion =
                    "loading %s, partition %d".formatted(table.target(), partition.number());
            StagedFile file = file(table, partition);
            String source = file.path().toAbsolutePath().toString();
            add(occasion, StageWriter.putSql(source, stage, StageUpload.PARALLEL));
            add(occasion, CopyWriter.copySql(table, loading, stage, List.of(file)));
        }
        add("loading " + table.target(), PublishWriter.countSql(loading));
        StagedProof.of(table)
                .ifPresent(
                        proof -> {
                            String occasion = "checking the load of " + table.target();
                            var first = new LoadedAttempts(1, Map.of());
                            add(
                                    occasion,
                                    ConversionWriter.stagedSql(run, table, proof, stage, first));
                            add(occasion, ConversionWriter.loadedSql(proof, loading));
                        });
    }

    private StagedFile file(TablePlan table, Partition partition) {
        Path folder = staged.resolve(run.value());
        String name = new Staging(run, folder, 1).name(table.number(), partition.number(), 1);
        return new StagedFile(
                folder.resolve(name), table.source().id(), partition.number(), 0, 0, 0);
    }

    private void publish(TablePlan table) {
        TargetTableId loading = LoadingNames.loadingTable(run, table);
        TargetTableId target = table.target();
        var steps = new PublishSteps(run, table);
        String occasion = "publishing " + target;
        String there = occasion + " where it is there";
        switch (table.existing()) {
            case FAIL -> add(occasion, steps.rename());
            case REPLACE -> {
                add(occasion, PublishWriter.showSql(target));
                add(occasion + " where it is not", steps.rename());
                add(there, PublishWriter.showSql(loading));
                steps.rights().forEach(sql -> add(there, sql));
                steps.swap().forEach(sql -> add(there, sql));
                steps.finish().forEach(sql -> add(there, sql));
            }
            case APPEND -> {
                add(occasion, PublishWriter.showSql(target));
                add(occasion + " where it is not", steps.rename());
                add(there, PublishWriter.showSql(loading));
                add(there, PublishWriter.countSql(loading));
                steps.append().all().forEach(sql -> add(there, sql));
                add(there, steps.drop());
            }
        }
    }

    private void add(String occasion, String sql) {
        statements.add(new RunStatement(occasion, sql));
    }
}
