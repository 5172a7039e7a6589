package dev.glissade.engine.run;

import dev.glissade.engine.run.RunFlow.Part;
import dev.glissade.engine.run.RunFlow.Stage;

import java.util.Optional;

/**
 * Which part of the way holds up the others. Pure.
 *
 * <p>Work piles up before the slowest part, and what comes after it runs dry. So the last part that
 * has all its workers busy and more work waiting is the one, looked for from the end:
 *
 * <ol>
 *   <li>loading, when statements wait for a session, or files for their table's next COPY (a table
 *       has one at a time, and a second only for {@value #WAITING_BYTES} bytes);
 *   <li>uploading, when all its sessions are busy and more waits, or the staging area is full;
 *   <li>encoding, when somebody reads and the machine has hardly a core left;
 *   <li>reading, when somebody reads: the source, the network or a throttle sets the pace;
 *   <li>whatever is still busy when all has been read.
 * </ol>
 */
final class Bottleneck {
    private static final long WAITING_BYTES = 64_000_000;
    private static final double CORES_USED = 0.9;

    private Bottleneck() {}

    /**
     * What is known.
     *
     * @param bytesToLoad on the stage, that no load has been given yet
     * @param stagingFull whether those that read wait for room
     */
    record Known(
            Stage read,
            Stage upload,
            Stage load,
            double coresBusy,
            int cores,
            long bytesToLoad,
            boolean stagingFull) {}

    static Optional<Part> of(Known known) {
        Stage load = known.load();
        boolean loadsWait = load.isFull() && load.waiting() > 0;
        if (loadsWait || (load.busy() > 0 && known.bytesToLoad() >= WAITING_BYTES)) {
            return Optional.of(Part.LOAD);
        }
        Stage upload = known.upload();
        boolean uploadsWait = upload.isFull() && upload.waiting() > 0;
        if (uploadsWait || (upload.busy() > 0 && known.stagingFull())) {
            return Optional.of(Part.UPLOAD);
        }
        if (known.read().busy() > 0) {
            boolean computing = known.coresBusy() >= CORES_USED * known.cores();
            return Optional.of(computing ? Part.ENCODE : Part.READ);
        }
        if (upload.busy() > 0) {
            return Optional.of(Part.UPLOAD);
        }
        return load.busy() > 0 ? Optional.of(Part.LOAD) : Optional.empty();
    }
}
