package dev.glissade.engine.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fault.FaultPolicy;
import dev.glissade.engine.project.Limits;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

class StagingRoomTest {
    private static final Limits LIMITS = Limits.defaults();

    /** What is kept free, and what four readers may write until they look again. */
    private static final long NEEDED = 500_000_000L + 4 * 150_000_000L;

    private final AtomicLong free = new AtomicLong(NEEDED);
    private final CountDownLatch looked = new CountDownLatch(2);
    private final StagingRoom room =
            new StagingRoom(
                    Path.of("staged"),
                    LIMITS,
                    () -> {
                        looked.countDown();
                        return free.get();
                    });

    @Test
    void a_run_does_not_begin_on_a_disk_that_is_nearly_full() {
        room.refuseFull();

        free.set(NEEDED - 1);

        var failure = catchThrowableOfType(EngineException.class, room::refuseFull);
        assertThat(failure.fault().code()).isEqualTo(FaultCode.DISK_FULL);
        assertThat(FaultPolicy.of(failure.fault().code())).isEqualTo(FaultPolicy.AFTER_FIX);
        assertThat(failure.fault().text())
                .contains("staged", "1,099,999,999 bytes free", "1,100,000,000 are needed");
    }

    @Test
    void reading_waits_for_an_upload_that_makes_room() throws Exception {
        try (StagingRoom.Reader reader = room.enter()) {
            reader.hold(7);
            free.set(0);
            var waits = CompletableFuture.runAsync(() -> awaitRoom(reader));
            looked.await();
            assertThat(waits).isNotDone();

            free.set(NEEDED);
            room.release(7);

            waits.get();
        }
    }

    @Test
    void reading_waits_for_a_reader_that_will_have_something_to_upload() throws Exception {
        try (StagingRoom.Reader writing = room.enter()) {
            free.set(0);
            var waits = CompletableFuture.supplyAsync(this::entered);
            looked.await();
            assertThat(waits).isNotDone();

            writing.hold(7);
            free.set(NEEDED);
            room.release(7);

            waits.get().close();
        }
    }

    @Test
    void a_disk_that_somebody_else_has_filled_is_a_fault_to_the_last_reader() throws Exception {
        try (StagingRoom.Reader reader = room.enter()) {
            free.set(0);

            var failure = catchThrowableOfType(EngineException.class, reader::awaitRoom);

            assertThat(failure.fault().code()).isEqualTo(FaultCode.DISK_FULL);
        }
        assertThat(catchThrowableOfType(EngineException.class, room::enter).fault().code())
                .isEqualTo(FaultCode.DISK_FULL);
        free.set(NEEDED);
        room.enter().close();
    }

    private StagingRoom.Reader entered() {
        try {
            return room.enter();
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private static void awaitRoom(StagingRoom.Reader reader) {
        try {
            reader.awaitRoom();
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
