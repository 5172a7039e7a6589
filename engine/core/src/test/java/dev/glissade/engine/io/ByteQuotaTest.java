package dev.glissade.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.atomic.AtomicBoolean;

@Timeout(30)
class ByteQuotaTest {
    private final ByteQuota quota = new ByteQuota(100);

    @Test
    void who_wants_more_than_is_free_waits_until_it_is_given_back() throws InterruptedException {
        quota.acquire(50);
        var waiting = Thread.ofPlatform().start(() -> acquire(60));
        awaitWaiting(waiting);
        assertThat(quota.bytesHeld()).isEqualTo(50);

        quota.release(50);
        waiting.join();

        assertThat(quota.bytesHeld()).isEqualTo(60);
    }

    @Test
    void a_claim_beyond_the_bound_is_admitted_alone() throws InterruptedException {
        quota.acquire(1_000);
        assertThat(quota.bytesHeld()).isEqualTo(1_000);
    }

    @Test
    void interrupting_ends_the_wait_and_holds_nothing() throws InterruptedException {
        quota.acquire(100);
        var admitted = new AtomicBoolean();
        var waiting = Thread.ofPlatform().start(() -> admitted.set(acquire(1)));
        awaitWaiting(waiting);

        waiting.interrupt();
        waiting.join();

        assertThat(admitted).isFalse();
        assertThat(quota.bytesHeld()).isEqualTo(100);
    }

    @Test
    void more_than_is_held_cannot_be_given_back() throws InterruptedException {
        quota.acquire(10);
        assertThatThrownBy(() -> quota.release(11)).isInstanceOf(IllegalStateException.class);
    }

    private boolean acquire(long bytes) {
        try {
            quota.acquire(bytes);
            return true;
        } catch (InterruptedException stop) {
            return false;
        }
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }
}
