package dev.glissade.faults;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A TCP proxy on 127.0.0.1 that breaks connections on purpose. It knows no protocol, and can be
 * told otherwise at any time while it runs, by any thread: {@link #destine} for connections to
 * come, {@link #set} for the traffic on all, {@link #cutAll} for what is open now, {@link #refuse}.
 */
public final class FaultyLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FaultyLink.class);
    private static final int BACKLOG = 128;

    private final InetSocketAddress server;
    private final Gate gate;
    private final Told told = new Told();

    private final int port;

    /** All below guarded by this. */
    private ServerSocket listener;

    private Thread acceptor;
    private Fates fates = Fates.forwarded();
    private final Set<LinkedPair> open = new LinkedHashSet<>();
    private final Map<Direction, Long> forwarded = new EnumMap<>(Direction.class);
    private long accepted;
    private long cuts;
    private boolean closed;

    private FaultyLink(InetSocketAddress server, ServerSocket listener, Gate gate) {
        this.server = server;
        this.listener = listener;
        this.port = listener.getLocalPort();
        this.gate = gate;
        this.acceptor = accepting(listener);
    }

    /** A link to a port of 127.0.0.1, from a port of its own; everything goes through at first. */
    public static FaultyLink to(int serverPort) throws IOException {
        return to(serverPort, Pauses.real());
    }

    /**
     * Likewise.
     *
     * @param pauses where delays and limits wait
     */
    public static FaultyLink to(int serverPort, Pauses pauses) throws IOException {
        var address = new InetSocketAddress(loopback(), serverPort);
        return new FaultyLink(address, listen(0), new Gate(pauses));
    }

    /** Where clients connect. */
    public int port() {
        return port;
    }

    /** What becomes of connections that are accepted from now on. */
    public synchronized void destine(Fates now) {
        fates = now;
    }

    /** How bytes are treated from now on, on open connections too. */
    public void set(Traffic traffic) {
        gate.set(traffic);
    }

    /**
     * Connections are refused from now on, as by a server that is down; open ones stay. Until
     * {@link #admit} another process may, at worst, be given the port.
     */
    public void refuse() throws IOException, InterruptedException {
        Thread last;
        synchronized (this) {
            listener.close();
            last = acceptor;
        }
        // A port on which a thread still waits is closed only when that thread has noticed.
        last.join();
    }

    /** Connections are accepted again. */
    public synchronized void admit() throws IOException {
        if (listener.isClosed() && !closed) {
            listener = listen(port);
            acceptor = accepting(listener);
        }
    }

    /**
     * Breaks every open connection now.
     *
     * @return how many
     */
    public int cutAll(Ending ending) {
        int cut = 0;
        for (LinkedPair pair : pairs()) {
            cut += pair.cut(ending, Direction.TO_CLIENT) ? 1 : 0;
        }
        return cut;
    }

    /** Connections that are open now. */
    public synchronized int connections() {
        return open.size();
    }

    /** Connections that were ever accepted. */
    public synchronized long accepted() {
        return accepted;
    }

    /** Connections that were broken on purpose. */
    public synchronized long cuts() {
        return cuts;
    }

    /** Bytes that have gone one way, of all connections. */
    public synchronized long forwarded(Direction direction) {
        return forwarded.getOrDefault(direction, 0L);
    }

    /** Waits until so many bytes have gone one way, of all connections. */
    public synchronized void awaitForwarded(Direction direction, long bytes)
            throws InterruptedException {
        while (forwarded(direction) < bytes) {
            wait();
        }
    }

    /** Waits until so many connections have ever been accepted. */
    public synchronized void awaitAccepted(long count) throws InterruptedException {
        while (accepted < count) {
            wait();
        }
    }

    /** Waits until so many connections have been broken on purpose. */
    public synchronized void awaitCuts(long count) throws InterruptedException {
        while (cuts < count) {
            wait();
        }
    }

    /** Waits until no more connections are open than these. */
    public synchronized void awaitConnections(int atMost) throws InterruptedException {
        while (open.size() > atMost) {
            wait();
        }
    }

    private static InetAddress loopback() {
        return InetAddress.ofLiteral("127.0.0.1");
    }

    private static ServerSocket listen(int port) throws IOException {
        var listener = new ServerSocket();
        listener.setReuseAddress(true);
        try {
            listener.bind(new InetSocketAddress(loopback(), port), BACKLOG);
            return listener;
        } catch (IOException failure) {
            listener.close();
            throw failure;
        }
    }

    private Thread accepting(ServerSocket from) {
        return Thread.ofVirtual()
                .start(
                        () -> {
                            while (!from.isClosed()) {
                                try {
                                    accept(from.accept());
                                } catch (IOException failure) {
                                    LOG.debug("accepting ended port={}", port, failure);
                                }
                            }
                        });
    }

    private void accept(Socket client) throws IOException {
        LinkedPair pair;
        synchronized (this) {
            if (closed) {
                client.close();
                return;
            }
            accepted++;
            notifyAll();
            pair = new LinkedPair(client, fates.of(accepted), gate, told);
            open.add(pair);
        }
        pair.start(server);
    }

    private synchronized List<LinkedPair> pairs() {
        return List.copyOf(open);
    }

    /** Refuses and breaks everything. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            listener.close();
        }
        pairs().forEach(LinkedPair::abandon);
        gate.set(Traffic.free());
    }

    private final class Told implements LinkedPair.Told {
        @Override
        public void forwarded(Direction direction, int bytes) {
            synchronized (FaultyLink.this) {
                forwarded.merge(direction, (long) bytes, Long::sum);
                FaultyLink.this.notifyAll();
            }
        }

        @Override
        public void cut() {
            synchronized (FaultyLink.this) {
                cuts++;
                FaultyLink.this.notifyAll();
            }
        }

        @Override
        public void gone(LinkedPair pair) {
            synchronized (FaultyLink.this) {
                open.remove(pair);
                FaultyLink.this.notifyAll();
            }
        }
    }
}
