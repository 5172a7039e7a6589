package dev.glissade.faults;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection through a link: the client's socket, ours to the server, a thread each way. */
final class LinkedPair {
    private static final Logger LOG = LoggerFactory.getLogger(LinkedPair.class);
    private static final int BUFFER_BYTES = 1 << 16;

    private final Socket client;
    private final Socket server = new Socket();
    private final Fate fate;
    private final Gate gate;
    private final Told told;
    private final AtomicInteger waysOpen = new AtomicInteger(2);
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicBoolean gone = new AtomicBoolean();

    /** Whom a pair tells of what happens to it. */
    interface Told {
        void forwarded(Direction direction, int bytes);

        void cut();

        void gone(LinkedPair pair);
    }

    LinkedPair(Socket client, Fate fate, Gate gate, Told told) {
        this.client = client;
        this.fate = fate;
        this.gate = gate;
        this.told = told;
    }

    /** Connects to the server, then forwards until both ways are at their end. */
    void start(InetSocketAddress address) {
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                gate.unheld();
                                client.setTcpNoDelay(true);
                                server.setTcpNoDelay(true);
                                server.connect(address);
                            } catch (IOException | InterruptedException failure) {
                                LOG.debug("server not reached address={}", address, failure);
                                reset();
                                return;
                            }
                            Thread.ofVirtual().start(() -> forward(Direction.TO_SERVER));
                            forward(Direction.TO_CLIENT);
                        });
    }

    private void forward(Direction direction) {
        Socket from = direction == Direction.TO_SERVER ? client : server;
        Socket to = direction == Direction.TO_SERVER ? server : client;
        try {
            pump(direction, from, to);
            if (!broken.get()) {
                to.shutdownOutput();
            }
        } catch (IOException failure) {
            LOG.debug("connection ended direction={}", direction, failure);
            if (!broken.get()) {
                reset();
            }
        } catch (InterruptedException stop) {
            reset();
        } finally {
            if (waysOpen.decrementAndGet() == 0) {
                close();
            }
        }
    }

    /** Until the sender's end, or the cut. What comes after a truncation is read and dropped. */
    private void pump(Direction direction, Socket from, Socket to)
            throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long count = 0;
        while (true) {
            long left = bytesLeft(direction, count);
            if (left == 0) {
                cut(((Fate.Cut) fate).ending(), direction);
                return;
            }
            int piece = (int) Math.min(left, gate.piece(buffer.length));
            int read = from.getInputStream().read(buffer, 0, piece);
            if (read < 0) {
                return;
            }
            if (gate.passes(direction, read) && !broken.get()) {
                to.getOutputStream().write(buffer, 0, read);
                told.forwarded(direction, read);
                count += read;
            }
        }
    }

    /** Until the cut; at its point it is made only if its number is not used up. */
    private long bytesLeft(Direction direction, long forwarded) {
        if (!(fate instanceof Fate.Cut cut) || cut.direction() != direction || broken.get()) {
            return Long.MAX_VALUE;
        }
        if (forwarded < cut.afterBytes()) {
            return cut.afterBytes() - forwarded;
        }
        boolean now = forwarded == cut.afterBytes() && cut.times().take();
        return now ? 0 : Long.MAX_VALUE;
    }

    /**
     * Breaks it, unless it is broken already.
     *
     * @param direction whose receiver gets less than was sent
     */
    boolean cut(Ending ending, Direction direction) {
        if (!broken.compareAndSet(false, true)) {
            return false;
        }
        told.cut();
        switch (ending) {
            case RESET -> reset();
            case TRUNCATED -> truncate(direction);
        }
        return true;
    }

    /**
     * The receiver's socket stays open for reading until the receiver closes it: closing it with
     * bytes unread would send an RST after all, and that may overtake what was forwarded. A server
     * that is sending is not kept waiting for an end.
     */
    private void truncate(Direction direction) {
        try {
            client.shutdownOutput();
            switch (direction) {
                case TO_CLIENT -> server.close();
                case TO_SERVER -> server.shutdownOutput();
            }
        } catch (IOException failure) {
            LOG.debug("already closed", failure);
            reset();
        }
        tellGone();
    }

    private void reset() {
        broken.set(true);
        for (Socket socket : new Socket[] {client, server}) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException closed) {
                LOG.debug("already closed", closed);
            }
        }
        close();
    }

    private void close() {
        for (Socket socket : new Socket[] {client, server}) {
            try {
                socket.close();
            } catch (IOException failure) {
                LOG.debug("closing failed", failure);
            }
        }
        tellGone();
    }

    private void tellGone() {
        if (gone.compareAndSet(false, true)) {
            told.gone(this);
        }
    }

    /** Also those that were truncated and have not been closed by the client. */
    void abandon() {
        reset();
    }
}
