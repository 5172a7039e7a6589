package dev.glissade.ui.assess;

import dev.glissade.engine.assess.AssessmentDifference;
import dev.glissade.engine.assess.AssessmentFile;
import dev.glissade.engine.assess.AssessmentJson;
import dev.glissade.engine.assess.profile.Sampling;
import dev.glissade.engine.fault.Fault;
import dev.glissade.ui.background.Work;
import dev.glissade.ui.session.Assessed;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;
import dev.glissade.ui.text.ScreenTimes;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The second step: whether an assessment is there, is being made or failed, and what it says. */
final class AssessViewModel {
    private final ProjectSession session;
    private final ProbeViewModel probe;
    private final ProfileViewModel profile;
    private final FindingsViewModel findings = new FindingsViewModel();
    private final Messages messages = Messages.of(AssessViewModel.class);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.BEFORE);
    private final ReadOnlyObjectWrapper<Optional<Checked>> checked =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Fault>> fault =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private Optional<Work> work = Optional.empty();
    private boolean assessing;

    /** What there is to be shown. */
    enum State {
        /** Nothing yet, and nothing goes on. */
        BEFORE,
        /** Nothing yet, and it is being asked for. */
        LOADING,
        /** An assessment. */
        FULL
    }

    AssessViewModel(ProjectSession session) {
        this.session = session;
        this.probe = new ProbeViewModel(session);
        this.profile = new ProfileViewModel(session);
        session.project().subscribe((before, now) -> projectChanged());
        session.assessed().subscribe(now -> follow(now));
    }

    ProbeViewModel probe() {
        return probe;
    }

    ProfileViewModel profile() {
        return profile;
    }

    FindingsViewModel findings() {
        return findings;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** The assessment and its figures. */
    ReadOnlyObjectProperty<Optional<Checked>> checked() {
        return checked.getReadOnlyProperty();
    }

    /** Why the last attempt to assess did not succeed. */
    ReadOnlyObjectProperty<Optional<Fault>> fault() {
        return fault.getReadOnlyProperty();
    }

    /** Exports of what is shown. */
    AssessExports exports() {
        return new AssessExports(session, status::set, why -> fault.set(Optional.of(why)));
    }

    /** For the status line. */
    ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    /** Begins when there is nothing to show; and shows what another step has sent its user for. */
    void shown() {
        if (session.assessed().get().isEmpty() && fault.get().isEmpty()) {
            assess();
        }
        session.takeTopic().ifPresent(findings::showOnly);
    }

    /** Asks both ends again. */
    void assess() {
        if (assessing) {
            return;
        }
        assessing = true;
        fault.set(Optional.empty());
        settle();
        Work begun = session.assess(this::ended, this::failed);
        if (assessing) {
            work = Optional.of(begun);
            begun.whenCancelled(() -> session.background().onScreen(() -> cancelled(begun)));
        }
    }

    private void failed(Fault why) {
        fault.set(Optional.of(why));
        ended();
    }

    private void cancelled(Work of) {
        if (work.filter(now -> now == of).isPresent()) {
            ended();
        }
    }

    private void ended() {
        assessing = false;
        work = Optional.empty();
        settle();
    }

    /** What is under way is of the project as it was; its result would be dropped. */
    private void projectChanged() {
        if (assessing) {
            work.ifPresent(Work::cancel);
            ended();
        }
    }

    private void settle() {
        if (checked.get().isPresent()) {
            state.set(State.FULL);
        } else {
            state.set(assessing ? State.LOADING : State.BEFORE);
        }
    }

    private void follow(Optional<Assessed> now) {
        if (now.isEmpty()) {
            checked.set(Optional.empty());
            status.set("");
            settle();
            return;
        }
        Assessed of = now.get();
        Optional<Sampling> how = profile.how();
        session.background()
                .quietly(() -> Checked.of(of, since(of, how)), this::show, this::failed);
    }

    private void show(Checked made) {
        if (session.assessed().get().filter(made.assessed()::equals).isEmpty()) {
            return;
        }
        checked.set(Optional.of(made));
        findings.set(made.groups());
        status.set(messages.text("status", ScreenTimes.clock(made.assessed().at())));
        settle();
    }

    /** Compares with the last one that looked at as much, and takes its place. */
    private Optional<Checked.Since> since(Assessed of, Optional<Sampling> how) {
        session.workspace().open();
        var file = AssessmentFile.in(session.workspace().reports(), how);
        var now = new AssessmentJson.Dated(of.at(), of.assessment());
        Optional<AssessmentJson.Dated> last = file.last();
        file.keep(now);
        return last.map(
                before ->
                        new Checked.Since(
                                before.assessedAt(),
                                AssessmentDifference.between(
                                        before.assessment(), now.assessment())));
    }

    /** The one sentence that says where we are. */
    String sentence() {
        return switch (state.get()) {
            case BEFORE -> messages.text(fault.get().isPresent() ? "failed" : "before");
            case LOADING -> messages.text("loading");
            case FULL -> checked.get().map(this::sentence).orElse("");
        };
    }

    private String sentence(Checked of) {
        if (of.tables() == 0) {
            return messages.text("no.tables");
        }
        long blockers = of.blockers();
        if (blockers == 0) {
            return messages.text("clear");
        }
        return blockers == 1
                ? messages.text("blocked.one")
                : messages.text("blocked", ScreenFigures.count(blockers));
    }

    /** What stands below it. */
    String below() {
        return switch (state.get()) {
            case BEFORE -> messages.text("before.below");
            case LOADING -> messages.text("loading.below");
            case FULL -> checked.get().map(this::below).orElse("");
        };
    }

    private String below(Checked of) {
        var parts = new ArrayList<String>();
        parts.add(
                messages.text(
                        "checked",
                        ScreenFigures.count(of.tables(), messages.text("noun.table")),
                        ScreenFigures.count(of.columns(), messages.text("noun.column")),
                        ScreenFigures.duration(of.assessed().took())));
        of.since().ifPresent(since -> parts.add(against(since)));
        return String.join(" · ", parts);
    }

    private String against(Checked.Since since) {
        List<?> settled = since.difference().settled();
        List<?> appeared = since.difference().appeared();
        String when = ScreenTimes.when(since.at(), session.desk().clock().instant());
        return settled.isEmpty() && appeared.isEmpty()
                ? messages.text("since.same", when)
                : messages.text(
                        "since",
                        when,
                        ScreenFigures.count(settled.size()),
                        ScreenFigures.count(appeared.size()));
    }
}
