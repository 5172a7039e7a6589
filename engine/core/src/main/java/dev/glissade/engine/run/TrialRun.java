package dev.glissade.engine.run;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.journal.RunJournal;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.TablePlan;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A run of a trial's plan, and the schemas that it loads into: made before it is opened, and
 * dropped when it is over, unless they are to be kept.
 */
public final class TrialRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrialRun.class);

    private final Target target;
    private final List<TargetTableId> tables;
    private final FileCounts files;
    private final MigrationRun run;
    private boolean settled;

    private TrialRun(
            Target target, List<TargetTableId> tables, FileCounts files, MigrationRun run) {
        this.target = target;
        this.tables = tables;
        this.files = files;
        this.run = run;
    }

    /**
     * Makes the schemas and opens the run.
     *
     * @param plan of the trial
     * @param journal of the run
     * @param opening opens the run of that plan, with the journal that it is given
     * @throws EngineException when it cannot start; nothing is left behind then
     */
    public static TrialRun open(
            Target target,
            RunId id,
            MigrationPlan plan,
            RunJournal journal,
            Function<RunJournal, MigrationRun> opening) {
        List<TargetTableId> tables = plan.tables().stream().map(TablePlan::target).toList();
        var files = new FileCounts(journal);
        try {
            target.createTrialSchemas(id, tables);
            return new TrialRun(target, tables, files, opening.apply(files));
        } catch (EngineException failure) {
            try {
                target.dropTrialSchemas(id, tables);
            } catch (EngineException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    /** Tries all tables; call it once. The calling thread becomes the run loop. */
    public RunResult run(RunListener listener) {
        return run.run(listener);
    }

    /** Asks the run to stop; any thread may, at any time. */
    public void cancel() {
        run.cancel();
    }

    /** The run that does the work. */
    public MigrationRun migration() {
        return run;
    }

    /** How many files a table's partition was staged as. */
    public int files(int table) {
        return files.of(table);
    }

    /** Its schemas, each with its database. */
    public List<TargetTableId> schemas() {
        return tables.stream().map(table -> table.withName("")).distinct().toList();
    }

    /** Lets the schemas stay when this is closed. */
    public void keep() {
        settled = true;
    }

    /** Drops the schemas with all that is in them; why that failed, if it did. */
    public Optional<Fault> drop() {
        settled = true;
        try {
            target.dropTrialSchemas(run.id(), tables);
            return Optional.empty();
        } catch (EngineException failure) {
            return Optional.of(failure.fault());
        }
    }

    /** Ends the run, and drops the schemas if nobody has said what shall become of them. */
    @Override
    public void close() {
        try {
            run.close();
        } finally {
            if (!settled) {
                drop().ifPresent(
                                fault ->
                                        LOG.warn(
                                                "trial left behind code={} {}",
                                                fault.code(),
                                                fault.text()));
            }
        }
    }
}
