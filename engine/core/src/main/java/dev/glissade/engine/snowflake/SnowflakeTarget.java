package dev.glissade.engine.snowflake;

import dev.glissade.engine.flow.ConnectionStep;
import dev.glissade.engine.flow.GrantScope;
import dev.glissade.engine.flow.RunStatement;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.model.Distance;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.StageReach;
import dev.glissade.engine.model.TargetFacts;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.model.TargetWarehouse;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.selection.LoadQuestion;
import dev.glissade.engine.selection.RefusedExpression;
import dev.glissade.engine.snowflake.SnowflakeSessions.Purpose;
import dev.glissade.engine.snowflake.facts.StageHosts;
import dev.glissade.engine.snowflake.facts.TargetFactsReader;
import dev.glissade.engine.snowflake.load.ExistingObjects;
import dev.glissade.engine.snowflake.load.Leftovers;
import dev.glissade.engine.snowflake.load.LoadStatements;
import dev.glissade.engine.snowflake.load.RunningStatements;
import dev.glissade.engine.snowflake.load.Schemas;
import dev.glissade.engine.snowflake.load.SnowflakeLoader;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Snowflake, or what speaks its protocol, as the place that rows go to. */
public final class SnowflakeTarget implements Target {
    private final SnowflakeSessions sessions;

    public SnowflakeTarget(SnowflakeSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<ConnectionStep> walk(Consumer<ConnectionStep> listener) {
        return sessions.walk(listener);
    }

    @Override
    public String version() {
        return sessions.call(
                new Purpose("asking the target its version", QueryTag.plain()),
                new Cancellation(),
                TargetFactsReader::version);
    }

    @Override
    public Set<TargetTableId> existing(Collection<TargetTableId> tables) {
        return sessions.call(
                new Purpose("looking for existing tables", QueryTag.plain()),
                new Cancellation(),
                statement -> ExistingObjects.of(statement, tables));
    }

    @Override
    public TargetFacts facts(Collection<TargetTableId> tables, Collection<TargetTableId> appended) {
        return sessions.call(
                new Purpose("asking the target what it offers", QueryTag.plain()),
                new Cancellation(),
                statement ->
                        TargetFactsReader.read(
                                statement, SnowflakeSessions.meaning(), tables, appended));
    }

    @Override
    public List<RefusedExpression> refused(List<LoadQuestion> questions) {
        return questions.isEmpty()
                ? List.of()
                : sessions.call(
                        new Purpose("asking the target of expressions", QueryTag.plain()),
                        new Cancellation(),
                        statement -> LoadProbe.refused(statement, questions));
    }

    @Override
    public Distance distance(InstantSource clock) {
        return sessions.call(
                new Purpose("asking the target the time", QueryTag.plain()),
                new Cancellation(),
                statement -> Distance.measured(clock, () -> TargetFactsReader.now(statement)));
    }

    @Override
    public StageReach stageReach() {
        if (SnowflakeWalk.hasProxy(sessions.spec())) {
            return new StageReach(List.of(), "the driver goes through a proxy");
        }
        return sessions.call(
                new Purpose("asking where files go", QueryTag.plain()),
                new Cancellation(),
                StageHosts::read);
    }

    @Override
    public Optional<TargetWarehouse> warehouse() {
        return sessions.call(
                new Purpose("looking at the warehouse", QueryTag.plain()),
                new Cancellation(),
                CurrentWarehouse::read);
    }

    @Override
    public List<String> grants(Collection<TargetTableId> tables, GrantScope scope) {
        return GrantWriter.statements(sessions.spec(), tables, scope.direction());
    }

    @Override
    public Loader open(RunId run, List<TablePlan> tables) {
        var loader = new SnowflakeLoader(sessions, run, tables);
        loader.prepare();
        return loader;
    }

    @Override
    public void callOff(RunId run, Collection<TargetTableId> tables) {
        List<String> databases = tables.stream().map(TargetTableId::database).distinct().toList();
        // Without the run in its tag, or it would be among what it cancels.
        sessions.call(
                new Purpose(
                        "calling off what run " + run + " still does at the target",
                        QueryTag.plain()),
                new Cancellation(),
                statement -> {
                    new RunningStatements(statement, run, RunningStatements.PATIENCE)
                            .callOff(databases);
                    return true;
                });
    }

    @Override
    public void sweep(RunId run, Collection<TargetTableId> tables) {
        sessions.call(
                new Purpose("dropping what run " + run + " has left", QueryTag.plain()),
                new Cancellation(),
                statement -> {
                    new Leftovers(statement, run).sweep(tables);
                    return true;
                });
    }

    @Override
    public void createTrialSchemas(RunId run, Collection<TargetTableId> tables) {
        sessions.call(
                new Purpose("making the schemas of the trial", QueryTag.of(run)),
                new Cancellation(),
                statement -> {
                    new Schemas(statement, tables).createForTrial(run);
                    return true;
                });
    }

    @Override
    public void dropTrialSchemas(RunId run, Collection<TargetTableId> tables) {
        sessions.call(
                new Purpose("dropping the schemas of the trial", QueryTag.of(run)),
                new Cancellation(),
                statement -> {
                    new Schemas(statement, tables).dropOfTrial(run);
                    return true;
                });
    }

    @Override
    public List<RunStatement> statements(RunId run, List<TablePlan> tables, Path staged) {
        return LoadStatements.of(run, tables, staged);
    }

    @Override
    public Reader reader() {
        return new SnowflakeReader(sessions);
    }

    @Override
    public void close() {
        sessions.close();
    }
}
