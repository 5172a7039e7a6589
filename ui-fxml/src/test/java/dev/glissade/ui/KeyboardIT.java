package dev.glissade.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.session.LiveComparison.Ending;
import dev.glissade.ui.session.Step;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Through all steps without a mouse. */
@Timeout(180)
class KeyboardIT {
    /** More than any screen has; a walk that does not come round is caught in something. */
    private static final int TABS_MAX = 150;

    @TempDir private Path folder;

    @Test
    void every_step_is_reached_and_walked_through_by_keys_alone() throws Exception {
        try (Shop shop = Shop.start(100);
                Stand stand = Stand.opened(folder, shop)) {
            stand.run();
            for (Step step : Step.values()) {
                if (step != Step.CUTOVER) {
                    tabTo(stand, "rail-" + step.number());
                    stand.robot().type(KeyCode.SPACE);
                    stand.waitFor(() -> stand.frame().step().get() == step);
                    walk(stand, step);
                }
            }
            stand.robot().press(KeyCode.ALT).type(KeyCode.C).release(KeyCode.ALT);
            stand.waitFor(() -> stand.session().comparisons().live().get().isPresent());
            stand.robot().type(KeyCode.ESCAPE);
            stand.waitFor(() -> !stand.session().comparisons().isGoingOn());
            var how = stand.session().comparisons().live().get().orElseThrow().ending().get();
            assertThat(how).containsInstanceOf(Ending.Cancelled.class);

            for (int number = Step.VALIDATE.number() - 1; number >= 1; number--) {
                stand.robot().press(KeyCode.ALT).type(KeyCode.B).release(KeyCode.ALT);
                int expected = number;
                stand.waitFor(() -> stand.frame().step().get().number() == expected);
            }
        }
    }

    private static void tabTo(Stand stand, String id) {
        List<String> visited = new ArrayList<>();
        stand.interact(
                () -> {
                    for (int i = 0; i < TABS_MAX && !id.equals(focused(stand)); i++) {
                        tab(stand);
                        visited.add(focused(stand));
                    }
                });
        assertThat(visited.isEmpty() ? id : visited.getLast()).as("%s", visited).isEqualTo(id);
    }

    /** Once round with Tab: all that gets the focus can be seen, and says what it is. */
    private static void walk(Stand stand, Step step) {
        Set<Node> visited = new LinkedHashSet<>();
        stand.interact(
                () -> {
                    Node now = owner(stand);
                    for (int i = 0; i < TABS_MAX && visited.add(now); i++) {
                        tab(stand);
                        now = owner(stand);
                    }
                });
        assertThat(visited).as("%s", step).hasSizeLessThan(TABS_MAX).hasSizeGreaterThan(8);
        assertThat(visited.stream().filter(node -> !isNamed(node)).map(Node::toString))
                .as("controls of %s that say nothing of themselves", step)
                .isEmpty();
        assertThat(visited).as("%s", step).anyMatch(node -> "settings".equals(node.getId()));
    }

    private static boolean isNamed(Node node) {
        boolean told =
                node.getAccessibleText() != null
                        || (node instanceof Labeled labeled && !labeled.getText().isEmpty())
                        || (node instanceof TextInputControl text
                                && text.getPromptText() != null
                                && !text.getPromptText().isEmpty());
        return told || node.getId() != null;
    }

    private static void tab(Stand stand) {
        Node now = owner(stand);
        Event.fireEvent(
                now,
                new KeyEvent(
                        KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, false, false, false, false));
    }

    private static Node owner(Stand stand) {
        Scene scene = stand.window().scene();
        Node now = scene.getFocusOwner();
        return now == null ? scene.getRoot() : now;
    }

    private static String focused(Stand stand) {
        return String.valueOf(owner(stand).getId());
    }
}
