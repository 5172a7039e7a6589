package dev.glissade.rehearsal.load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files that are being loaded now, each for one table: two COPYs of one file at a time wait for
 * one another, and the second then finds it loaded.
 */
final class FileClaims {
    private final Set<String> claimed = new HashSet<>();

    /** Takes all of a COPY's files at once, so that no two COPYs wait for each other. */
    Claim take(CopyRequest request) throws InterruptedException {
        List<String> names = names(request);
        synchronized (claimed) {
            while (names.stream().anyMatch(claimed::contains)) {
                claimed.wait();
            }
            claimed.addAll(names);
        }
        return new Claim(names);
    }

    private static List<String> names(CopyRequest request) {
        var names = new ArrayList<String>();
        for (StagedSource source : request.sources()) {
            names.add(request.table().id() + "\0" + source.shown());
        }
        return names;
    }

    /** Gives the files free again when closed. */
    final class Claim implements AutoCloseable {
        private final List<String> names;

        private Claim(List<String> names) {
            this.names = names;
        }

        @Override
        public void close() {
            synchronized (claimed) {
                names.forEach(claimed::remove);
                claimed.notifyAll();
            }
        }
    }
}
