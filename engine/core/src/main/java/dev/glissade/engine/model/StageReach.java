package dev.glissade.engine.model;

import java.util.List;

/**
 * Whether the hosts can be reached that files go to: a PUT goes past the account, to the cloud's
 * own storage.
 *
 * @param hosts as the target names them, each tried with a connection
 * @param unasked why the target could not be asked, without data; empty when it was, or nobody
 *     wanted to know
 */
public record StageReach(List<Host> hosts, String unasked) {
    /**
     * One of them.
     *
     * @param failure why there was no connection; empty when there was
     */
    public record Host(String name, int port, String failure) {
        /** For a person. */
        public String text() {
            return name + ":" + port + (failure.isEmpty() ? "" : ", " + failure);
        }
    }

    public StageReach {
        hosts = List.copyOf(hosts);
    }

    /** For who did not ask. */
    public static StageReach unknown() {
        return new StageReach(List.of(), "");
    }
}
