package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class BoundedWaitTest {
    private static final Fault LATE =
            new Fault(FaultCode.TARGET_UNREACHABLE, "dropping", "no answer", "Drop it by hand");
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void what_ends_in_time_is_done_once() {
        var times = new AtomicInteger();
        BoundedWait.of(times::incrementAndGet, LONG, LATE);
        assertThat(times).hasValue(1);
    }

    @Test
    void a_silent_server_does_not_hold_up_the_end() throws Exception {
        var interrupted = new CountDownLatch(1);
        Runnable silent =
                () -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException told) {
                        interrupted.countDown();
                    }
                };
        assertThatThrownBy(() -> BoundedWait.of(silent, Duration.ofMillis(1), LATE))
                .isInstanceOf(EngineException.class)
                .extracting(failure -> ((EngineException) failure).fault())
                .isEqualTo(LATE);
        interrupted.await();
    }

    @Test
    void a_failure_of_the_work_is_told_as_it_is() {
        var fault = new Fault(FaultCode.TARGET_DENIED, "dropping", "denied", "Ask");
        assertThatThrownBy(
                        () ->
                                BoundedWait.of(
                                        () -> {
                                            throw new EngineException(fault);
                                        },
                                        LONG,
                                        LATE))
                .isInstanceOf(EngineException.class)
                .extracting(failure -> ((EngineException) failure).fault())
                .isEqualTo(fault);
    }

    @Test
    void whoever_is_interrupted_while_waiting_is_told_so() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(
                            () ->
                                    BoundedWait.of(
                                            () -> {
                                                try {
                                                    new CountDownLatch(1).await();
                                                } catch (InterruptedException told) {
                                                    Thread.currentThread().interrupt();
                                                }
                                            },
                                            LONG,
                                            LATE))
                    .isInstanceOf(EngineException.class)
                    .extracting(failure -> ((EngineException) failure).fault().code())
                    .isEqualTo(FaultCode.INTERRUPTED);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }
}
