package dev.glissade.engine;

import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.assess.AssessmentFacts;
import dev.glissade.engine.assess.Assessor;
import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.profile.ProfileFindings;
import dev.glissade.engine.assess.profile.ProfileQuery;
import dev.glissade.engine.assess.profile.ProfileResult;
import dev.glissade.engine.assess.profile.ProfileSql;
import dev.glissade.engine.assess.profile.Sampling;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.flow.ConnectionStep;
import dev.glissade.engine.flow.GrantScope;
import dev.glissade.engine.flow.LoadProof;
import dev.glissade.engine.flow.RunStatement;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.flow.ValueSample;
import dev.glissade.engine.forecast.Forecast;
import dev.glissade.engine.forecast.Probe;
import dev.glissade.engine.forecast.ProbeResult;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.model.MachineFacts;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.SourceForeignKey;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.SourceServer;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.KeyCut;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.Planner;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.postgres.PostgresSessions;
import dev.glissade.engine.postgres.PostgresSource;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.report.ReportRequest;
import dev.glissade.engine.report.RunReports;
import dev.glissade.engine.run.FormerRuns;
import dev.glissade.engine.run.MigrationRun;
import dev.glissade.engine.run.Profiling;
import dev.glissade.engine.run.TrialRun;
import dev.glissade.engine.run.Validation;
import dev.glissade.engine.selection.ExpressionQuestion;
import dev.glissade.engine.selection.LoadQuestion;
import dev.glissade.engine.selection.RefusedExpression;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.selection.Selection;
import dev.glissade.engine.snowflake.SnowflakeSessions;
import dev.glissade.engine.snowflake.SnowflakeTarget;
import dev.glissade.engine.snowflake.ddl.DdlWriter;
import dev.glissade.engine.snowflake.ddl.ForeignKeyDdl;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The whole engine: a PostgreSQL source and a Snowflake target, and what can be done between them.
 * Nothing connects before it is needed. Blocking; never to be called from a screen's thread.
 *
 * <p>The steps build on each other: schema, assessment, plan, run. Each result is a value that can
 * be kept, shown and compared.
 */
public final class Engine implements AutoCloseable {
    private final Source source;
    private final Target target;
    private final Map<String, String> salts;
    private final Limits limits;
    private final InstantSource clock;
    private final RunIds ids;
    private final Runs runs;

    private Engine(Runs.Setting setting, Map<String, String> salts) {
        this.source = setting.source();
        this.target = setting.target();
        this.salts = salts;
        this.limits = setting.limits();
        this.clock = setting.clock();
        this.ids = new RunIds(setting.clock(), setting.random());
        this.runs = new Runs(setting, ids);
    }

    /**
     * One end and how to sign in there.
     *
     * @param password or the token or passphrase in its place; null where there is none
     * @param passcode of a second factor, at the target
     * @param salts of the source's masks, by the names of their environment variables
     */
    public record SignIn<S extends ConnectionSpec>(
            S spec,
            @Nullable String password,
            @Nullable String passcode,
            Map<String, String> salts) {
        public SignIn {
            salts = Map.copyOf(salts);
        }

        /** Without a second factor. */
        public SignIn(S spec, @Nullable String password, Map<String, String> salts) {
            this(spec, password, null, salts);
        }

        /** Without salts. */
        public SignIn(S spec, @Nullable String password) {
            this(spec, password, Map.of());
        }

        /** Without what is secret. */
        @Override
        public String toString() {
            return spec.label();
        }
    }

    /** Wires both ends; connects to neither. */
    public static Engine of(
            SignIn<ConnectionSpec.Postgres> source,
            SignIn<ConnectionSpec.Snowflake> target,
            Limits limits,
            InstantSource clock,
            RandomGenerator random) {
        var setting =
                new Runs.Setting(
                        new PostgresSource(
                                new PostgresSessions(
                                        source.spec(), source.password(), source.salts(), limits),
                                limits),
                        new SnowflakeTarget(
                                new SnowflakeSessions(
                                        target.spec(),
                                        target.password(),
                                        target.passcode(),
                                        limits)),
                        source.spec().label(),
                        target.spec().label(),
                        limits,
                        clock,
                        random);
        return new Engine(setting, source.salts());
    }

    /**
     * Reads the source's catalog.
     *
     * @throws dev.glissade.engine.fault.EngineException when the source cannot be reached or read
     */
    public SourceSchema readSchema() {
        return source.readSchema();
    }

    /** The way to the source, up to the first step that fails: name, port, TLS, sign-in. */
    public List<ConnectionStep> walkToSource() {
        return walkToSource(step -> {});
    }

    /** Likewise, telling of each step as it ends, on the thread that calls. */
    public List<ConnectionStep> walkToSource(Consumer<ConnectionStep> listener) {
        return source.walk(listener);
    }

    /** Likewise to the target. */
    public List<ConnectionStep> walkToTarget() {
        return walkToTarget(step -> {});
    }

    /** Likewise to the target, telling of each step as it ends. */
    public List<ConnectionStep> walkToTarget(Consumer<ConnectionStep> listener) {
        return target.walk(listener);
    }

    /** What stands in the way of a run; asks the target what it offers and has. */
    public Assessment assess(Selection selection) {
        return assess(selection, Set.of());
    }

    /**
     * Likewise, before a run is resumed or begun again.
     *
     * @param ours tables at the target that are there by that run
     */
    public Assessment assess(Selection selection, Set<TargetTableId> ours) {
        AssessmentFacts facts = facts(selection);
        return Assessor.assess(
                new AssessmentFacts(
                        selection, facts.target().without(ours), facts.refusedExpressions()));
    }

    /**
     * Likewise, and what else is good to know: of both ends, of what may follow the copy, and of
     * this machine.
     */
    public Assessment assessFully(Selection selection, Workspace workspace) {
        return Assessor.assessFully(
                facts(selection)
                        .with(
                                source.readFacts(),
                                new MachineFacts(
                                        workspace.bytesFree(),
                                        source.distance(clock),
                                        target.distance(clock),
                                        target.stageReach())));
    }

    /** The statements that give the source's user the rights it needs, or take them back. */
    public List<String> sourceGrants(Selection selection, GrantScope scope) {
        return source.grants(selection, scope);
    }

    /** Likewise for a role of the target; connects to nothing. */
    public List<String> targetGrants(Selection selection, GrantScope scope) {
        return target.grants(selection.targets(), scope);
    }

    /** The questions of a value profile, one a table; tables that cannot be read have none. */
    public List<ProfileQuery> profileQueries(Selection selection, Sampling sampling) {
        int version = selection.schema().server().majorVersion();
        return selection.tables().stream()
                .filter(table -> table.source().readable() && !table.source().rowSecurity())
                .filter(table -> table.source().kind() != SourceTable.Kind.FOREIGN)
                .flatMap(table -> ProfileSql.of(table, version, sampling).stream())
                .toList();
    }

    /** Something that looks at values, and can be told to stop. */
    public Source.Profiler profiler() {
        return source.profiler();
    }

    /**
     * What the values of tables mean for their migration; reads each table once.
     *
     * @throws dev.glissade.engine.fault.EngineException when it was cancelled
     */
    public List<Finding> profile(
            List<ProfileQuery> queries, Source.Profiler profiler, Profiling.Progress progress) {
        List<ProfileResult> results =
                Profiling.of(queries, profiler, limits.sourceConnections(), progress);
        return IntStream.range(0, queries.size())
                .mapToObj(i -> ProfileFindings.of(queries.get(i), results.get(i)))
                .flatMap(List::stream)
                .toList();
    }

    private AssessmentFacts facts(Selection selection) {
        List<TargetTableId> appended =
                selection.tables().stream()
                        .filter(t -> t.configuration().existing() == ExistingTable.APPEND)
                        .map(SelectedTable::target)
                        .toList();
        var refused = new ArrayList<RefusedExpression>();
        refused.addAll(source.refused(ExpressionQuestion.of(selection.tables())));
        refused.addAll(target.refused(LoadQuestion.of(selection.tables())));
        return new AssessmentFacts(selection, target.facts(selection.targets(), appended), refused);
    }

    /** Decides what a run will do; asks the source for key bounds where tables need them. */
    public MigrationPlan plan(Selection selection, Assessment assessment) {
        List<KeyCut> cuts = Planner.cuts(selection, assessment);
        return Planner.plan(selection, assessment, source.readKeyBounds(cuts)).under(salts);
    }

    /** The statements that make the target's schemas and tables, foreign keys last; for people. */
    public List<String> ddl(MigrationPlan plan) {
        List<String> statements = new ArrayList<>();
        plan.tables().stream()
                .map(TablePlan::target)
                .map(DdlWriter::createSchemaSql)
                .distinct()
                .forEach(statements::add);
        plan.tables().forEach(table -> statements.add(DdlWriter.createSql(table)));
        DdlWriter.foreignKeys(plan.tables()).stream()
                .map(ForeignKeyDdl::sql)
                .forEach(statements::add);
        return statements;
    }

    /**
     * Likewise of one table, before there is a plan; asks nobody. Columns whose type is refused are
     * left out.
     */
    public static List<String> ddl(Selection selection, SelectedTable table) {
        Set<TableId> referenced =
                table.source().foreignKeys().stream()
                        .map(SourceForeignKey::referenced)
                        .collect(Collectors.toSet());
        List<TablePlan> outlines =
                selection.tables().stream()
                        .filter(t -> t.id().equals(table.id()) || referenced.contains(t.id()))
                        .map(Planner::outline)
                        .toList();
        List<String> statements = new ArrayList<>();
        statements.add(DdlWriter.createSchemaSql(table.target()));
        statements.add(DdlWriter.createSql(Planner.outline(table)));
        DdlWriter.foreignKeys(outlines).stream()
                .filter(key -> key.table().equals(table.target()))
                .map(ForeignKeyDdl::sql)
                .forEach(statements::add);
        return statements;
    }

    /**
     * A value of each column that is read, by the column's name in the source: before, and as it is
     * handed to the target. For a screen: values stand in no log. Empty where the table has no
     * rows.
     *
     * @throws dev.glissade.engine.fault.EngineException when the source cannot read them
     */
    public Map<String, ValueSample> samples(SelectedTable table) {
        TablePlan outline = Planner.outline(table);
        if (outline.columns().isEmpty()) {
            return Map.of();
        }
        List<ValueSample> read = source.samples(outline);
        Map<String, ValueSample> samples = new HashMap<>();
        for (int i = 0; i < read.size(); i++) {
            samples.put(outline.columns().get(i).source().name(), read.get(i));
        }
        return Map.copyOf(samples);
    }

    /**
     * What the source's server has against conditions and expressions, which it plans and does not
     * run.
     */
    public List<RefusedExpression> refused(List<ExpressionQuestion> questions) {
        return source.refused(questions);
    }

    /**
     * Tries about ten seconds of the plan's work on this very link, and reckons from it how long
     * all of it will take. What it makes at the target it drops again, except for schemas.
     *
     * @param workspace open already
     * @throws dev.glissade.engine.fault.EngineException when the source fails
     */
    public Forecast forecast(MigrationPlan plan, Workspace workspace) {
        var place = new Probe.Place(ids.next(), workspace.staged(), limits.sourceConnections());
        ProbeResult probe = Probe.of(source, target, plan.tables(), place);
        return Forecast.of(plan, probe, limits.fileBytesMax(), limits.targetSessions());
    }

    /** What a run of the plan will say to the source, in order; sends nothing. */
    public List<RunStatement> sourceStatements(SourceSchema schema, MigrationPlan plan) {
        return source.statements(plan.tables(), schema.server());
    }

    /**
     * What a run of the plan will say to the target, in order; sends nothing. In place of the run's
     * own name it says {@code run}.
     */
    public List<RunStatement> targetStatements(MigrationPlan plan, Workspace workspace) {
        return target.statements(new RunId("run"), plan.tables(), workspace.staged());
    }

    /**
     * Opens a run: from here on the source keeps its point in time. Its journal is open as long as
     * it is; runs that were not finished are let alone.
     *
     * @param workspace open already
     * @throws dev.glissade.engine.fault.EngineException when the run cannot start
     */
    public MigrationRun open(MigrationPlan plan, Workspace workspace) {
        JournalFile journal = openJournal(workspace);
        try {
            return begin(plan, workspace, journal).closing(journal::close);
        } catch (EngineException failure) {
            journal.close();
            throw failure;
        }
    }

    /** The project's journal, which no other process has meanwhile; for the caller to close. */
    public JournalFile openJournal(Workspace workspace) {
        return JournalFile.open(workspace, clock.instant());
    }

    /** Likewise, in a journal that is open. */
    public MigrationRun begin(MigrationPlan plan, Workspace workspace, JournalFile journal) {
        return runs.begin(plan, workspace, journal);
    }

    /**
     * Goes on with the run that is not finished.
     *
     * @throws dev.glissade.engine.fault.EngineException when there is none, or the plan is another
     */
    public MigrationRun resume(
            MigrationPlan plan, Workspace workspace, JournalFile journal, FormerRuns former) {
        return runs.resume(plan, workspace, journal, former);
    }

    /**
     * Takes a point in time of the source, to compare tables of the plan with the target at it.
     *
     * @param tables those of the plan to be compared
     * @param server of the source that was planned from
     * @throws dev.glissade.engine.fault.EngineException when the source cannot be read
     */
    public Validation validation(List<TablePlan> tables, SourceServer server) {
        return validation(tables, server, table -> Optional.empty());
    }

    /** Likewise, by what is known of loads, as {@link JournalFile#proof} has it. */
    public Validation validation(
            List<TablePlan> tables,
            SourceServer server,
            Function<TablePlan, Optional<LoadProof>> loads) {
        return runs.validation(tables, server, loads);
    }

    /**
     * Drops what repairs whose process was killed have left; beginning or resuming a run does so
     * too. Without any it connects to nothing.
     *
     * @throws dev.glissade.engine.fault.EngineException when the target cannot be asked
     */
    public void endBrokenRepairs(Workspace workspace, JournalFile journal) {
        runs.endBrokenRepairs(workspace, journal);
    }

    /** Begins anew in place of the runs that are not finished. */
    public MigrationRun restart(
            MigrationPlan plan, Workspace workspace, JournalFile journal, FormerRuns former) {
        return runs.restart(plan, workspace, journal, former);
    }

    /**
     * Writes a report of a run, and beside each file its SHA-256. The journal is open here: between
     * or after runs of this process.
     *
     * @return the files, in the order of the formats
     * @throws EngineException with BAD_INPUT when there is no such run, or the place cannot be used
     */
    public static List<Path> report(
            JournalFile journal, Workspace workspace, ReportRequest request) {
        return RunReports.write(journal, workspace, request);
    }

    /**
     * Likewise, while nobody has the journal; connects to nothing, and changes nothing but the
     * report.
     */
    public static List<Path> report(Workspace workspace, ReportRequest request) {
        return RunReports.write(workspace, request);
    }

    /**
     * Opens a trial of the plan: one partition of each table, into schemas of its own. What trials
     * before it have left at the target because they were killed goes first.
     *
     * @throws dev.glissade.engine.fault.EngineException when it cannot start
     */
    public TrialRun tryOut(MigrationPlan plan, Workspace workspace, JournalFile journal) {
        return runs.tryOut(plan, workspace, journal);
    }

    @Override
    public void close() {
        target.close();
        source.close();
    }
}
