package dev.glissade.ui.session;

import dev.glissade.engine.assess.FindingGroup;
import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.run.RunSnapshot;
import dev.glissade.ui.session.StepState.Attention;
import dev.glissade.ui.session.StepState.Done;
import dev.glissade.ui.session.StepState.Locked;
import dev.glissade.ui.session.StepState.Open;
import dev.glissade.ui.text.Messages;

/** How each step stands; follows from what is known of the project. */
public final class StepStates {
    private final ProjectSession session;
    private final Messages messages = Messages.of(StepStates.class);

    public StepStates(ProjectSession session) {
        this.session = session;
    }

    /** As it is now; screen's thread. */
    public StepState of(Step step) {
        return switch (step) {
            case CONNECT -> connect();
            case ASSESS -> assess();
            case TABLES -> tables();
            case MAPPING -> mapping();
            case PLAN -> plan();
            case RUN -> run();
            case VALIDATE -> validate();
            case CUTOVER -> new Locked(messages.text("locked.cutover"));
        };
    }

    private StepState connect() {
        int failed = 0;
        int passed = 0;
        for (Side side : Side.values()) {
            var test = session.test(side).get();
            boolean lacks =
                    session.rights().get().map(r -> !r.of(side).findings().isEmpty()).orElse(false);
            boolean well = test.map(SideTest::passed).orElse(false);
            passed += well ? 1 : 0;
            failed += lacks || (test.isPresent() && !well) ? 1 : 0;
        }
        if (failed > 0) {
            return new Attention(failed);
        }
        return passed == Side.values().length ? new Done() : new Open();
    }

    private StepState assess() {
        // Rights that are missing are for an assessment to tell, table by table.
        if (!session.isConnected() && session.assessed().get().isEmpty()) {
            return locked("locked.connect");
        }
        return session.assessed()
                .get()
                .map(
                        assessed -> {
                            var found = assessed.assessment().of(Severity.BLOCKER);
                            int blockers = FindingGroup.of(found).size();
                            return blockers > 0 ? new Attention(blockers) : new Done();
                        })
                .orElse(new Open());
    }

    private StepState tables() {
        if (session.schema().get().isEmpty()) {
            return locked("locked.catalog");
        }
        boolean some = session.selection().get().map(s -> !s.tables().isEmpty()).orElse(false);
        return some ? new Done() : new Attention(1);
    }

    private StepState mapping() {
        if (session.schema().get().isEmpty()) {
            return locked("locked.catalog");
        }
        boolean none = session.selection().get().map(s -> s.tables().isEmpty()).orElse(true);
        return none ? locked("locked.tables") : new Done();
    }

    private StepState plan() {
        if (mapping() instanceof Locked locked) {
            return locked;
        }
        // What is no longer true of the project is assessed again when the plan is gone to.
        boolean blocked =
                session.assessed().get().map(a -> a.assessment().blocksEverything()).orElse(false);
        if (blocked) {
            return locked("locked.blocked");
        }
        return session.planned().get().isPresent() ? new Done() : new Open();
    }

    private StepState run() {
        var run = session.run().get();
        if (run.isEmpty()) {
            return session.resumption()
                    .lastRun()
                    .get()
                    .map(StepStates::lastRun)
                    .orElseGet(
                            () ->
                                    session.planned().get().isPresent()
                                            ? new Open()
                                            : locked("locked.plan"));
        }
        int failed = failedTables(run.get());
        if (failed > 0) {
            return new Attention(failed);
        }
        return run.get()
                .ending()
                .get()
                .map(
                        ending ->
                                switch (ending) {
                                    case LiveRun.Ending.Ran ran ->
                                            ran.result().isClean() ? new Done() : new Open();
                                    case LiveRun.Ending.Failed failure -> new Attention(1);
                                })
                .orElse(new Open());
    }

    private static StepState lastRun(LastRun last) {
        int failed = last.tables(TableState.FAILED);
        if (failed > 0) {
            return new Attention(failed);
        }
        return last.unfinished() || last.holder().isPresent() ? new Open() : new Done();
    }

    private static int failedTables(LiveRun run) {
        return run.latest()
                .get()
                .map(
                        snapshot ->
                                (int)
                                        snapshot.tables().stream()
                                                .filter(t -> t.state() == TableState.FAILED)
                                                .count())
                .orElse(0);
    }

    private StepState validate() {
        if (session.isRunning()) {
            return locked("locked.running");
        }
        boolean published =
                session.run()
                                .get()
                                .flatMap(run -> run.latest().get())
                                .map(StepStates::publishedSome)
                                .orElse(false)
                        || session.comparisons()
                                .run()
                                .get()
                                .map(run -> !run.published().isEmpty())
                                .orElse(false);
        if (!published) {
            return locked("locked.run");
        }
        return session.comparisons()
                .latest()
                .get()
                .map(
                        known -> {
                            int unlike = known.unlike().size();
                            return unlike > 0
                                    ? new Attention(unlike)
                                    : known.isClean() ? new Done() : new Open();
                        })
                .orElse(new Open());
    }

    private static boolean publishedSome(RunSnapshot run) {
        return run.tables().stream().anyMatch(table -> table.state() == TableState.PUBLISHED);
    }

    private Locked locked(String key) {
        return new Locked(messages.text(key));
    }
}
