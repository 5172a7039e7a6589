package dev.glissade.engine.postgres;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.flow.ConnectionStep;
import dev.glissade.engine.flow.GrantScope;
import dev.glissade.engine.flow.RunStatement;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.ValueSample;
import dev.glissade.engine.model.Distance;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.SourceFacts;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.SourceServer;
import dev.glissade.engine.plan.KeyBounds;
import dev.glissade.engine.plan.KeyCut;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.postgres.catalog.CatalogReader;
import dev.glissade.engine.postgres.catalog.ExpressionProbe;
import dev.glissade.engine.postgres.catalog.FactsReader;
import dev.glissade.engine.postgres.catalog.KeyBoundsReader;
import dev.glissade.engine.postgres.copy.CopyConnection;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.selection.ExpressionQuestion;
import dev.glissade.engine.selection.RefusedExpression;
import dev.glissade.engine.selection.Selection;

import org.postgresql.jdbc.PgConnection;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** PostgreSQL 12 to 18 as the place that rows come from. */
public final class PostgresSource implements Source {
    private final PostgresSessions sessions;
    private final Limits limits;

    public PostgresSource(PostgresSessions sessions, Limits limits) {
        this.sessions = sessions;
        this.limits = limits;
    }

    @Override
    public List<ConnectionStep> walk(Consumer<ConnectionStep> listener) {
        return sessions.walk(listener);
    }

    @Override
    public String version() {
        try (CopyConnection connection = sessions.open("glissade version")) {
            return FactsReader.version(connection.jdbc());
        } catch (SQLException failure) {
            throw PostgresFaults.translated(failure, "asking " + sessions.label() + " its version");
        }
    }

    @Override
    public SourceSchema readSchema() {
        try (CopyConnection connection = sessions.open("glissade catalog")) {
            return CatalogReader.read(connection.jdbc());
        } catch (SQLException failure) {
            throw PostgresFaults.translated(failure, "reading the catalog of " + sessions.label());
        }
    }

    @Override
    public List<RefusedExpression> refused(List<ExpressionQuestion> questions) {
        if (questions.isEmpty()) {
            return List.of();
        }
        try (CopyConnection connection = sessions.open("glissade assess")) {
            return ExpressionProbe.refused(connection.jdbc(), questions);
        } catch (SQLException failure) {
            throw PostgresFaults.translated(failure, "checking expressions");
        }
    }

    @Override
    public List<ValueSample> samples(TablePlan table) {
        try (CopyConnection connection = sessions.open("glissade sample")) {
            return SampleReader.read(connection.jdbc(), table);
        } catch (SQLException failure) {
            throw PostgresFaults.translated(failure, "looking at rows of " + table.source().id());
        }
    }

    @Override
    public SourceFacts readFacts() {
        try (CopyConnection connection = sessions.open("glissade assess")) {
            SourceFacts facts = FactsReader.read(connection.jdbc());
            boolean unclear = facts.link().pooled() && !facts.link().switched();
            return unclear && isShared(connection) ? facts.switched() : facts;
        } catch (SQLException failure) {
            throw PostgresFaults.translated(failure, "assessing " + sessions.label());
        }
    }

    /** An idle pooler gives the same process again and again, until others want one too. */
    private boolean isShared(CopyConnection connection) throws SQLException {
        try (CopyConnection other = sessions.open("glissade assess")) {
            return FactsReader.isShared(connection.jdbc(), other.jdbc());
        }
    }

    @Override
    public Distance distance(InstantSource clock) {
        try (CopyConnection connection = sessions.open("glissade assess")) {
            PgConnection jdbc = connection.jdbc();
            return Distance.measured(clock, () -> FactsReader.now(jdbc));
        } catch (SQLException failure) {
            throw PostgresFaults.translated(failure, "asking " + sessions.label() + " the time");
        }
    }

    @Override
    public List<String> grants(Selection selection, GrantScope scope) {
        return GrantWriter.statements(selection, readFacts(), scope);
    }

    @Override
    public Profiler profiler() {
        return new ProfileSessions(sessions, Duration.ofSeconds(limits.profileSeconds()));
    }

    @Override
    public List<KeyBounds> readKeyBounds(List<KeyCut> cuts) {
        if (cuts.isEmpty()) {
            return List.of();
        }
        List<KeyBounds> bounds = new ArrayList<>();
        String where = "finding key ranges";
        try (CopyConnection connection = sessions.open("glissade plan")) {
            for (KeyCut cut : cuts) {
                where = "finding key ranges of " + cut.leaf().id();
                // One that is held is not waited for: the finding says so, and the plan goes on.
                bounds.add(
                        cut.leaf().holders().isEmpty()
                                ? KeyBoundsReader.read(connection.jdbc(), cut)
                                : new KeyBounds(cut.leaf().id(), cut.columns(), List.of()));
            }
            return bounds;
        } catch (SQLException failure) {
            throw PostgresFaults.translated(failure, where);
        }
    }

    @Override
    public Snapshot openSnapshot(RunId run, List<TablePlan> tables) {
        SnapshotKeepers keepers = SnapshotKeepers.open(sessions, run, new TableLocks(tables));
        try {
            PlanCheck.refuseChanged(readSchema(), tables);
        } catch (EngineException failure) {
            keepers.close();
            throw failure;
        }
        return new PostgresSnapshot(
                new SnapshotSessions(sessions, keepers, run, limits.sourceConnections()),
                limits.fileBytesMax());
    }

    @Override
    public List<RunStatement> statements(List<TablePlan> tables, SourceServer server) {
        return PostgresStatements.of(tables, sessions, server.majorVersion());
    }

    /** Every call has closed its own connection; a snapshot closes its own. */
    @Override
    public void close() {}
}
