package dev.glissade.faults.http;

import dev.glissade.faults.Ending;
import dev.glissade.faults.Pauses;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The requests of one client's connection, one after the other. Each has a connection of its own to
 * the warehouse, so that none is cut for another's sake.
 */
final class Exchange {
    private static final String STATEMENTS = "/queries/v1/query-request";
    private static final String SIGNED = "AWS4-";

    private final Socket client;
    private final InputStream in;
    private final OutputStream out;
    private final InetSocketAddress server;
    private final Function<SeenRequest, Optional<Rule>> rules;
    private final Supplier<String> address;
    private final Pauses pauses;

    Exchange(
            Socket client,
            InetSocketAddress server,
            Function<SeenRequest, Optional<Rule>> rules,
            Supplier<String> address,
            Pauses pauses)
            throws IOException {
        this.client = client;
        this.in = new BufferedInputStream(client.getInputStream());
        this.out = client.getOutputStream();
        this.server = server;
        this.rules = rules;
        this.address = address;
        this.pauses = pauses;
    }

    /** A request whose body is still to be read, or has been when a statement was in it. */
    private record Asked(HttpHead head, InputStream body) {
        void skip() throws IOException {
            HttpBody.copyOfRequest(head, body, OutputStream.nullOutputStream());
        }
    }

    /**
     * Takes one request.
     *
     * @return whether the connection may have another
     */
    boolean next() throws IOException, InterruptedException {
        Optional<HttpHead> head = HttpHead.read(in);
        if (head.isEmpty()) {
            return false;
        }
        if (head.get().says("Expect", "100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        HttpHead plain = head.get().without("Expect");
        boolean goesOn = !plain.says("Connection", "close");
        return taken(plain) && goesOn;
    }

    private boolean taken(HttpHead head) throws IOException, InterruptedException {
        URI target = URI.create(head.target());
        if (!STATEMENTS.equals(target.getPath())) {
            var seen = new SeenRequest(head.method(), target.getPath(), "", Optional.empty());
            return done(new Asked(head, in), rules.apply(seen));
        }
        var body = new ByteArrayOutputStream();
        HttpBody.decode(head, in, body);
        byte[] bytes = body.toByteArray();
        HttpHead whole =
                head.without("Transfer-Encoding")
                        .with("Content-Length", Integer.toString(bytes.length));
        var seen =
                new SeenRequest(
                        head.method(),
                        target.getPath(),
                        requestId(target),
                        Answers.sql(head, bytes));
        return done(new Asked(whole, new ByteArrayInputStream(bytes)), rules.apply(seen));
    }

    private static String requestId(URI target) {
        String query = target.getRawQuery() == null ? "" : target.getRawQuery();
        for (String pair : query.split("&")) {
            if (pair.startsWith("requestId=")) {
                return pair.substring("requestId=".length());
            }
        }
        return "";
    }

    private boolean done(Asked asked, Optional<Rule> rule)
            throws IOException, InterruptedException {
        if (rule.isEmpty()) {
            return forwarded(asked);
        }
        return switch (rule.get().action()) {
            case Action.Refuse refuse -> {
                asked.skip();
                yield answered(Answers.failure(refuse.code(), refuse.sqlState(), refuse.message()));
            }
            case Action.Status status -> {
                asked.skip();
                yield answered(status.status());
            }
            case Action.Drop drop -> {
                asked.skip();
                yield ended(drop.ending());
            }
            case Action.Hold hold -> {
                rule.get().awaitRelease();
                yield forwarded(asked);
            }
            case Action.Slow slow -> {
                pauses.pause(slow.time());
                yield forwarded(asked);
            }
            case Action.CutRequest cut -> cut(asked, cut.afterBytes());
            case Action.CutAnswer cut -> cutAnswer(asked, cut);
            case Action.LoseAnswer lose -> {
                lost(asked);
                yield ended(lose.ending());
            }
            case Action.StatusAfter after -> {
                lost(asked);
                yield answered(after.status());
            }
            case Action.RefuseAfter after -> {
                lost(asked);
                yield answered(Answers.failure(after.code(), after.sqlState(), after.message()));
            }
        };
    }

    private boolean forwarded(Asked asked) throws IOException {
        try (Socket upstream = sent(asked, Long.MAX_VALUE)) {
            InputStream answers = new BufferedInputStream(upstream.getInputStream());
            return relayed(asked, answers, out);
        } catch (IOException failure) {
            // Whatever broke there breaks here.
            return ended(Ending.RESET);
        }
    }

    /** Sends the request to the warehouse, and leaves the answer to be read. */
    private Socket sent(Asked asked, long bodyBytesMax) throws IOException {
        var upstream = new Socket();
        try {
            upstream.setTcpNoDelay(true);
            upstream.connect(server);
            OutputStream to = upstream.getOutputStream();
            to.write(addressed(asked.head).with("Connection", "close").bytes());
            HttpBody.copyOfRequest(asked.head, asked.body, new CuttingStream(to, bodyBytesMax));
            to.flush();
            return upstream;
        } catch (IOException failure) {
            reset(upstream);
            throw failure;
        }
    }

    /**
     * A signature covers the host; the warehouse asks for its own name only where there is none.
     */
    private HttpHead addressed(HttpHead head) {
        boolean signed =
                head.field("Authorization").filter(value -> value.startsWith(SIGNED)).isPresent();
        return signed ? head : head.with("Host", "127.0.0.1:" + server.getPort());
    }

    private boolean relayed(Asked asked, InputStream answers, OutputStream to) throws IOException {
        HttpHead head = HttpHead.read(answers).orElseThrow(() -> new IOException("no answer"));
        HttpHead kept = head.without("Connection");
        if (HttpBody.isEmpty(asked.head.method(), head.status())) {
            to.write(kept.bytes());
            to.flush();
            return true;
        }
        boolean isJson =
                head.field("Content-Type").filter(type -> type.contains("json")).isPresent();
        if (isJson) {
            var body = new ByteArrayOutputStream();
            HttpBody.decode(head, answers, body);
            byte[] plain = readdressed(head, body.toByteArray());
            HttpHead whole =
                    kept.without("Transfer-Encoding")
                            .without("Content-Encoding")
                            .with("Content-Length", Integer.toString(plain.length));
            out.write(whole.bytes());
            to.write(plain);
            to.flush();
            return true;
        }
        boolean endsWithConnection = HttpBody.endsWithConnection(head);
        out.write((endsWithConnection ? kept.with("Connection", "close") : kept).bytes());
        HttpBody.copyOfAnswer(head, answers, to);
        to.flush();
        return !endsWithConnection;
    }

    private byte[] readdressed(HttpHead head, byte[] body) throws IOException {
        String own = "http://127.0.0.1:" + server.getPort();
        return Answers.readdressed(Answers.plain(head, body), own, address.get());
    }

    private boolean cut(Asked asked, long afterBytes) throws IOException {
        try (Socket upstream = sent(asked, afterBytes)) {
            // It was shorter than that: nothing was cut off it, but its answer is.
            reset(upstream);
        } catch (CuttingStream.Cut cut) {
            // Both ends are told of nothing.
        }
        return ended(Ending.RESET);
    }

    private boolean cutAnswer(Asked asked, Action.CutAnswer cut) throws IOException {
        try (Socket upstream = sent(asked, Long.MAX_VALUE)) {
            InputStream answers = new BufferedInputStream(upstream.getInputStream());
            relayed(asked, answers, new CuttingStream(out, cut.afterBytes()));
        } catch (CuttingStream.Cut expected) {
            // So many bytes are out.
        }
        return ended(cut.ending());
    }

    /** The warehouse has done it and has answered; nobody hears of it. */
    private void lost(Asked asked) throws IOException {
        try (Socket upstream = sent(asked, Long.MAX_VALUE)) {
            InputStream answers = new BufferedInputStream(upstream.getInputStream());
            HttpHead head = HttpHead.read(answers).orElseThrow(() -> new IOException("no answer"));
            if (!HttpBody.isEmpty(asked.head.method(), head.status())) {
                HttpBody.copyOfAnswer(head, answers, OutputStream.nullOutputStream());
            }
        }
    }

    private boolean answered(byte[] json) throws IOException {
        answer(200, "application/json", json);
        return true;
    }

    private boolean answered(int status) throws IOException {
        answer(status, "text/plain", new byte[0]);
        return true;
    }

    private void answer(int status, String type, byte[] body) throws IOException {
        String head =
                "HTTP/1.1 %d Told so\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                        .formatted(status, type, body.length);
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    private boolean ended(Ending ending) throws IOException {
        switch (ending) {
            case RESET -> reset(client);
            case TRUNCATED -> client.shutdownOutput();
        }
        return false;
    }

    private static void reset(Socket socket) throws IOException {
        if (!socket.isClosed()) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
