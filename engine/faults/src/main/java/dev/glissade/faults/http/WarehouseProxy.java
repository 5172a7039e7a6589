package dev.glissade.faults.http;

import dev.glissade.faults.Pauses;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * An HTTP proxy on 127.0.0.1 before a rehearsal warehouse, statements and uploads alike: the
 * addresses that the warehouse tells its clients, of stages and of results, become the proxy's own.
 * By rules, made at any time by any thread, it answers in the warehouse's stead, holds, slows, or
 * breaks off what it forwards. The first rule that a request meets is obeyed, in the order in which
 * they were made.
 */
public final class WarehouseProxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WarehouseProxy.class);
    private static final int BACKLOG = 128;
    private static final int SEEN_MAX = 20_000;

    private final InetSocketAddress server;
    private final ServerSocket listener;
    private final Pauses pauses;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private volatile int advertised;

    /** Guarded by itself. */
    private final Deque<SeenRequest> seen = new ArrayDeque<>();

    /** Guarded by itself. */
    private final Set<Socket> clients = new LinkedHashSet<>();

    private WarehouseProxy(InetSocketAddress server, ServerSocket listener, Pauses pauses) {
        this.server = server;
        this.listener = listener;
        this.pauses = pauses;
        this.advertised = listener.getLocalPort();
    }

    /** A proxy to a port of 127.0.0.1, on a port of its own; everything goes through at first. */
    public static WarehouseProxy to(int serverPort) throws IOException {
        return to(serverPort, Pauses.real());
    }

    /**
     * Likewise.
     *
     * @param pauses where slow requests wait
     */
    public static WarehouseProxy to(int serverPort, Pauses pauses) throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        var listener = new ServerSocket(0, BACKLOG, loopback);
        var proxy =
                new WarehouseProxy(new InetSocketAddress(loopback, serverPort), listener, pauses);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    /** Where clients connect. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The port that clients are told of, where a link of TCP stands before this proxy. */
    public void advertise(int port) {
        advertised = port;
    }

    /** Has this done to such requests, from now on. */
    public Rule on(Match match, Action action) {
        var rule = new Rule(match, action);
        rules.add(rule);
        return rule;
    }

    /** Ends all rules; what they hold goes on. */
    public void forwardAll() {
        rules.forEach(Rule::end);
        rules.clear();
    }

    /**
     * The texts of the last statements that came, again and again if so, in which this is found.
     */
    public List<String> statements(String expression) {
        var pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
        synchronized (seen) {
            return seen.stream()
                    .flatMap(request -> request.sql().stream())
                    .filter(text -> pattern.matcher(text).find())
                    .toList();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                synchronized (clients) {
                    clients.add(client);
                }
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException failure) {
                LOG.debug("accepting ended", failure);
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            var exchange = new Exchange(client, server, this::rule, this::address, pauses);
            while (exchange.next()) {
                // Until the client or a rule has enough of it.
            }
        } catch (IOException failure) {
            LOG.debug("connection ended", failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            synchronized (clients) {
                clients.remove(client);
            }
        }
    }

    private Optional<Rule> rule(SeenRequest request) {
        synchronized (seen) {
            if (seen.size() == SEEN_MAX) {
                seen.removeFirst();
            }
            seen.addLast(request);
        }
        return rules.stream().filter(rule -> rule.meets(request)).findFirst();
    }

    private String address() {
        return "http://127.0.0.1:" + advertised;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        forwardAll();
        List<Socket> open;
        synchronized (clients) {
            open = List.copyOf(clients);
        }
        for (Socket client : open) {
            client.close();
        }
    }
}
