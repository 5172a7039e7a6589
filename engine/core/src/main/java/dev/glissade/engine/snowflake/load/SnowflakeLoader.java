package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.flow.Converted;
import dev.glissade.engine.flow.LoadedAttempts;
import dev.glissade.engine.flow.Receipt;
import dev.glissade.engine.flow.RowSelection;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.StagedProof;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.snowflake.Cancellation;
import dev.glissade.engine.snowflake.QueryTag;
import dev.glissade.engine.snowflake.SnowflakeFaults;
import dev.glissade.engine.snowflake.SnowflakeSessions;
import dev.glissade.engine.snowflake.SnowflakeSessions.Purpose;
import dev.glissade.engine.snowflake.SnowflakeSessions.Work;
import dev.glissade.engine.snowflake.ddl.DdlWriter;
import dev.glissade.engine.snowflake.ddl.ForeignKeyDdl;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One run's stage and loading tables. */
public final class SnowflakeLoader implements Target.Loader {
    private final SnowflakeSessions sessions;
    private final RunId run;
    private final List<TablePlan> tables;
    private final Cancellation cancellation = new Cancellation();

    /** Rows of tables, by number, whose publish was begun and has not been answered. */
    private final Map<Integer, Long> unanswered = new ConcurrentHashMap<>();

    public SnowflakeLoader(SnowflakeSessions sessions, RunId run, List<TablePlan> tables) {
        this.sessions = sessions;
        this.run = run;
        this.tables = List.copyOf(tables);
    }

    /** Makes the schemas and the stage. */
    public void prepare() {
        List<TargetTableId> targets = tables.stream().map(TablePlan::target).toList();
        call(
                "preparing the target",
                statement -> {
                    new Schemas(statement, targets).create();
                    if (!tables.isEmpty()) {
                        statement.execute(StageWriter.createStageSql(stage()));
                    }
                    return true;
                });
    }

    @Override
    public void createLoadingTable(TablePlan table) {
        call(
                table,
                "creating the loading table of ",
                statement ->
                        statement.execute(
                                DdlWriter.createOrReplaceSql(table, loadingTable(table))));
    }

    @Override
    public void createPassingTable(TablePlan table) {
        call(
                table,
                "creating the loading table of ",
                statement ->
                        statement.execute(
                                DdlWriter.createOrReplaceTransientSql(table, loadingTable(table))));
    }

    @Override
    public void upload(List<StagedFile> files) {
        String what = files.size() == 1 ? files.getFirst().name() : files.size() + " files";
        call(
                "uploading " + what,
                statement -> {
                    new StageUpload(stage(), files).put(statement);
                    return true;
                });
    }

    @Override
    public List<Receipt> load(TablePlan table, List<StagedFile> files) {
        String sql = CopyWriter.copySql(table, loadingTable(table), stage(), files);
        return call(
                table,
                "loading ",
                statement -> {
                    try {
                        return new LoadReceipts(loadingTable(table), files).load(statement, sql);
                    } catch (SQLException failure) {
                        if (SnowflakeFaults.kind(failure) != SnowflakeFaults.Kind.REJECTED) {
                            throw failure;
                        }
                        String where = "loading " + table.target();
                        Fault fault = SnowflakeFaults.translated(failure, where).fault();
                        throw new EngineException(
                                new RejectedKey(table, stage()).named(statement, fault), failure);
                    }
                });
    }

    @Override
    public long loadedRows(TablePlan table) {
        return call(
                table,
                "counting the rows of ",
                statement -> {
                    try (ResultSet row =
                            statement.executeQuery(PublishWriter.countSql(loadingTable(table)))) {
                        row.next();
                        return row.getLong(1);
                    }
                });
    }

    @Override
    public Converted converted(TablePlan table, LoadedAttempts attempts) {
        StagedProof proof = StagedProof.of(table).orElseThrow();
        return call(
                table,
                "checking the load of ",
                statement ->
                        new LoadComparison(run, table, proof, stage()).ask(statement, attempts));
    }

    /**
     * A rename or swap is not called off: it takes no time, and half of it would need explaining.
     * An append is, since its transaction undoes it.
     */
    @Override
    public void publish(TablePlan table, long rows) {
        boolean mayBeCancelled = table.existing() == ExistingTable.APPEND;
        unanswered.put(table.number(), rows);
        sessions.call(
                new Purpose("publishing " + table.target(), tag(table)),
                mayBeCancelled ? cancellation : new Cancellation(),
                statement -> {
                    new Publication(run, table, statement).publish(rows);
                    return true;
                });
        unanswered.remove(table.number());
    }

    @Override
    public void replaceRows(TablePlan table, RowSelection which, long before, long rows) {
        call(
                table,
                "replacing rows of ",
                statement -> {
                    new RowReplacement(run, table, statement).replace(which, before, rows);
                    return true;
                });
    }

    @Override
    public void link(List<TablePlan> published) {
        List<ForeignKeyDdl> keys = DdlWriter.foreignKeys(published);
        if (keys.isEmpty()) {
            return;
        }
        for (ForeignKeyDdl key : keys) {
            call(
                    "declaring %s of %s".formatted(key.name(), key.table()),
                    statement -> {
                        try {
                            return statement.execute(key.sql());
                        } catch (SQLException failure) {
                            // Declared by an earlier call whose answer was lost.
                            if (SnowflakeFaults.kind(failure) == SnowflakeFaults.Kind.EXISTS) {
                                return false;
                            }
                            throw failure;
                        }
                    });
        }
    }

    @Override
    public Target.Discarded discard(TablePlan table) {
        Optional<Long> rows = Optional.ofNullable(unanswered.get(table.number()));
        return sessions.call(
                new Purpose("dropping the loading table of " + table.target(), tag(table)),
                new Cancellation(),
                statement -> {
                    var publication = new Publication(run, table, statement);
                    if (rows.isPresent() && publication.cameThrough(rows.get())) {
                        return Target.Discarded.PUBLISHED;
                    }
                    statement.execute(PublishWriter.dropSql(loadingTable(table)));
                    return Target.Discarded.DROPPED;
                });
    }

    @Override
    public void cancel() {
        cancellation.cancel();
    }

    @Override
    public void close() {
        if (tables.isEmpty()) {
            return;
        }
        sessions.call(
                new Purpose("dropping the stage of run " + run, tag()),
                new Cancellation(),
                statement -> statement.execute(StageWriter.dropStageSql(stage())));
    }

    private <T> T call(TablePlan table, String what, Work<T> work) {
        return sessions.call(new Purpose(what + table.target(), tag(table)), cancellation, work);
    }

    private <T> T call(String where, Work<T> work) {
        return sessions.call(new Purpose(where, tag()), cancellation, work);
    }

    private QueryTag tag() {
        return QueryTag.of(run);
    }

    private QueryTag tag(TablePlan table) {
        return new QueryTag(Optional.of(run), Optional.of(table.target().toString()));
    }

    private TargetTableId loadingTable(TablePlan table) {
        return LoadingNames.loadingTable(run, table);
    }

    private TargetTableId stage() {
        return LoadingNames.stage(run, tables.getFirst().target());
    }
}
