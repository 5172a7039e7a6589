package dev.glissade.ui.tables;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.project.Project;
import dev.glissade.ui.session.ProjectSession;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Changes of the project one after the other, each reckoned away from the screen's thread: ten
 * thousand patterns take a while.
 */
final class Changes {
    private final ProjectSession session;
    private final Consumer<Fault> failed;
    private final Queue<UnaryOperator<Project>> asked = new ArrayDeque<>();
    private boolean changing;

    /**
     * @param failed gets what went wrong; what was asked for after it is dropped
     */
    Changes(ProjectSession session, Consumer<Fault> failed) {
        this.session = session;
        this.failed = failed;
    }

    void ask(UnaryOperator<Project> change) {
        asked.add(change);
        next();
    }

    private void next() {
        UnaryOperator<Project> change = asked.peek();
        if (changing || change == null) {
            return;
        }
        changing = true;
        Project before = session.project().get();
        session.background()
                .quietly(() -> change.apply(before), after -> use(before, after), this::fail);
    }

    private void use(Project before, Project after) {
        changing = false;
        // When somebody else was quicker it is reckoned again.
        if (before.equals(session.project().get())) {
            asked.remove();
            session.change(project -> after);
        }
        next();
    }

    private void fail(Fault why) {
        changing = false;
        asked.clear();
        failed.accept(why);
    }
}
