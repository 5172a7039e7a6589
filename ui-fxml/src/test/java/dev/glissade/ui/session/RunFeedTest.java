package dev.glissade.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.run.RunSnapshot;
import dev.glissade.ui.run.Snapshots;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

class RunFeedTest {
    private final Queue<Runnable> screen = new ArrayDeque<>();
    private final List<RunSnapshot> shown = new ArrayList<>();
    private final RunFeed feed = new RunFeed(screen::add, shown::add);

    @Test
    void a_slow_screen_is_shown_the_latest_only() {
        feed.progressed(Snapshots.after(1));
        feed.progressed(Snapshots.after(2));
        feed.progressed(Snapshots.after(3));

        assertThat(screen).hasSize(1);
        screen.remove().run();
        assertThat(shown).containsExactly(Snapshots.after(3));
    }

    @Test
    void what_comes_later_is_shown_later() {
        feed.progressed(Snapshots.after(1));
        screen.remove().run();
        feed.progressed(Snapshots.after(2));
        screen.remove().run();

        assertThat(shown).containsExactly(Snapshots.after(1), Snapshots.after(2));
    }
}
