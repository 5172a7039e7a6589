package dev.glissade.engine.report;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.run.MigrationRun;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.function.Supplier;

/** Keeps with a run that has been opened what its report will tell beside what it does. */
public final class RunDescriber {
    private static final Logger LOG = LoggerFactory.getLogger(RunDescriber.class);

    private final Source source;
    private final Target target;
    private final JournalFile journal;

    public RunDescriber(Source source, Target target, JournalFile journal) {
        this.source = source;
        this.target = target;
        this.journal = journal;
    }

    /**
     * The same run, described in its journal; asks both ends for their versions.
     *
     * @throws EngineException when the journal cannot be written; the run is closed then
     */
    public MigrationRun described(MigrationRun begun, MigrationPlan plan) {
        try {
            var description = RunDescription.of(plan, told(source::version), told(target::version));
            journal.appendDescription(begun.id(), RunDescriptionJson.write(description));
            return begun;
        } catch (EngineException failure) {
            begun.close();
            throw failure;
        }
    }

    /** A version that cannot be had is not worth ending a run for. */
    private static Optional<String> told(Supplier<String> version) {
        try {
            return Optional.of(version.get());
        } catch (EngineException failure) {
            LOG.warn("no version for the report code={}", failure.fault().code());
            return Optional.empty();
        }
    }
}
