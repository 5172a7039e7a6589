package dev.glissade.ui.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.NamePolicy;
import dev.glissade.engine.project.Project;
import dev.glissade.ui.assess.AssessViewModel.State;
import dev.glissade.ui.background.Background;
import dev.glissade.ui.desk.Desk;
import dev.glissade.ui.fixture.TestDesk;
import dev.glissade.ui.session.ProjectSession;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

class AssessViewModelTest {
    private static final Fault REFUSED =
            new Fault(FaultCode.BAD_INPUT, "the engine", "cannot be made", "Mend it");

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final ProjectSession session =
            new ProjectSession(
                    desk(),
                    new Background(waiting::add, Runnable::run),
                    Path.of("nowhere", "p.glissade"),
                    Project.of(
                            "p",
                            ConnectionSpec.Postgres.parse("p", "postgresql://h/d"),
                            new ConnectionSpec.Rehearsal(null)),
                    true);
    private final AssessViewModel model = new AssessViewModel(session);

    private static Desk desk() {
        Desk of =
                new TestDesk(Path.of("nowhere"))
                        .desk(
                                folder -> {
                                    throw new IllegalStateException("no sample");
                                });
        return new Desk(
                (file, project, secrets) -> {
                    throw new EngineException(REFUSED);
                },
                of.samples(),
                of.secrets(),
                of.dialogs(),
                of.browser(),
                of.settings(),
                of.clock(),
                of.home());
    }

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    @Test
    void going_there_begins_an_assessment_once() {
        model.shown();
        model.shown();
        assertThat(model.state().get()).isEqualTo(State.LOADING);
        assertThat(waiting).hasSize(1);
    }

    @Test
    void what_cannot_be_asked_is_told_and_asked_again_only_when_the_user_says_so() {
        model.shown();
        work();
        assertThat(model.state().get()).isEqualTo(State.BEFORE);
        assertThat(model.fault().get()).isEqualTo(Optional.of(REFUSED));
        assertThat(model.sentence()).isEqualTo("The assessment could not be made");
        model.shown();
        assertThat(waiting).isEmpty();
        model.assess();
        assertThat(model.fault().get()).isEmpty();
        assertThat(model.state().get()).isEqualTo(State.LOADING);
    }

    @Test
    void cancelled_it_goes_back_to_where_it_was() {
        model.shown();
        session.background().newest().get().orElseThrow().cancel();
        assertThat(model.state().get()).isEqualTo(State.BEFORE);
        work();
        assertThat(model.fault().get()).isEmpty();
    }

    @Test
    void a_change_of_the_project_ends_what_is_under_way() {
        model.shown();
        session.change(project -> project.withNames(NamePolicy.LOWER));
        assertThat(model.state().get()).isEqualTo(State.BEFORE);
        assertThat(session.background().newest().get()).isEmpty();
    }
}
