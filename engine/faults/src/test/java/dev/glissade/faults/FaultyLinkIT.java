package dev.glissade.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** What a client on the other side of a link sees. A wait that never ends fails by the time-out. */
@Timeout(60)
class FaultyLinkIT {
    /** Long enough for bytes that were let through by mistake to have come. */
    private static final int SILENCE_MILLIS = 100;

    private final Queue<Duration> pauses = new ConcurrentLinkedQueue<>();
    private EchoServer server;
    private FaultyLink link;

    @BeforeEach
    void start() throws IOException {
        server = new EchoServer();
        link = FaultyLink.to(server.port(), pauses::add);
    }

    @AfterEach
    void stop() throws IOException {
        link.close();
        server.close();
    }

    @Test
    void bytes_go_both_ways_on_many_connections_until_each_ends() throws Exception {
        byte[] much = new byte[3_000_000];
        new Random(1).nextBytes(much);
        try (Socket first = connect();
                Socket second = connect()) {
            Thread sender = Thread.ofVirtual().start(() -> send(first, much));
            send(second, "hello".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            second.shutdownOutput();

            assertThat(second.getInputStream().readAllBytes()).asString().isEqualTo("hello");
            assertThat(first.getInputStream().readNBytes(much.length)).isEqualTo(much);
            sender.join();
        }
        link.awaitConnections(0);
        assertThat(link.accepted()).isEqualTo(2);
        assertThat(link.cuts()).isZero();
        assertThat(link.forwarded(Direction.TO_SERVER)).isEqualTo(3_000_005);
        assertThat(link.forwarded(Direction.TO_CLIENT)).isEqualTo(3_000_005);
    }

    @Test
    void a_refusing_link_is_a_port_without_a_server_until_it_admits_again() throws Exception {
        try (Socket before = connect()) {
            // A connection that nobody accepted yet would end with its port.
            assertEchoes(before);
            link.refuse();

            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
            assertEchoes(before);
        }
        link.admit();
        try (Socket after = connect()) {
            assertEchoes(after);
        }
    }

    @Test
    void a_holding_link_accepts_and_forwards_nothing_until_it_is_released() throws IOException {
        link.set(Traffic.holding());
        try (Socket client = connect()) {
            client.getOutputStream().write(7);

            assertSilent(client);
            assertThat(link.forwarded(Direction.TO_SERVER)).isZero();
            link.set(Traffic.free());
            assertThat(client.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void a_link_can_be_held_in_the_middle_of_a_connection() throws IOException {
        try (Socket client = connect()) {
            assertEchoes(client);
            link.set(Traffic.holding());
            client.getOutputStream().write(8);

            assertSilent(client);
            link.set(Traffic.free());
            assertThat(client.getInputStream().read()).isEqualTo(8);
        }
    }

    @Test
    void each_piece_is_delayed_once_each_way() throws IOException {
        link.set(Traffic.delayed(Duration.ofHours(3)));
        try (Socket client = connect()) {
            assertEchoes(client);
        }
        assertThat(pauses).containsExactly(Duration.ofHours(3), Duration.ofHours(3));
    }

    @Test
    void a_limited_link_waits_in_sum_for_as_long_as_the_bytes_take() throws IOException {
        link.set(Traffic.limited(1_000));
        try (Socket client = connect()) {
            byte[] bytes = new byte[5_000];
            send(client, bytes);

            assertThat(client.getInputStream().readNBytes(bytes.length)).isEqualTo(bytes);
        }
        // Five seconds each way, in pieces of a twentieth of a second at most.
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofMillis(50)) <= 0);
    }

    @Test
    void a_truncated_answer_ends_like_a_whole_one() throws IOException {
        link.destine(Fates.next(Fate.cut(Direction.TO_CLIENT, 1_000, Ending.TRUNCATED)));
        try (Socket client = connect()) {
            send(client, new byte[50_000]);

            assertThat(client.getInputStream().readAllBytes()).hasSize(1_000);
        }
        assertThat(link.cuts()).isEqualTo(1);
        assertThat(link.forwarded(Direction.TO_CLIENT)).isEqualTo(1_000);
        try (Socket next = connect()) {
            assertEchoes(next);
        }
    }

    @Test
    void a_truncated_request_reaches_the_server_up_to_there() throws Exception {
        link.destine(Fates.next(Fate.cut(Direction.TO_SERVER, 1_000, Ending.TRUNCATED)));
        try (Socket client = connect()) {
            send(client, new byte[50_000]);

            assertThat(client.getInputStream().readAllBytes()).hasSizeLessThanOrEqualTo(1_000);
            link.awaitCuts(1);
            assertThat(link.forwarded(Direction.TO_SERVER)).isEqualTo(1_000);
        }
    }

    @Test
    void a_reset_answer_is_an_error_to_the_client() throws Exception {
        link.destine(Fates.next(Fate.cut(Direction.TO_CLIENT, 1_000, Ending.RESET)));
        try (Socket client = connect()) {
            client.getOutputStream().write(new byte[1_000]);
            link.awaitCuts(1);

            assertThatIOException()
                    .isThrownBy(() -> client.getInputStream().readNBytes(2_000))
                    .isInstanceOf(SocketException.class);
            assertThat(link.forwarded(Direction.TO_CLIENT)).isEqualTo(1_000);
        }
    }

    @Test
    void a_cut_before_the_first_byte_lets_none_through() throws Exception {
        link.destine(Fates.next(Fate.cut(Direction.TO_SERVER, 0, Ending.RESET)));
        try (Socket client = connect()) {
            link.awaitCuts(1);

            assertThatIOException().isThrownBy(() -> client.getInputStream().read());
        }
        assertThat(link.forwarded(Direction.TO_SERVER)).isZero();
    }

    @Test
    void a_shared_cut_falls_on_whichever_connection_gets_so_far_first_and_no_other()
            throws IOException {
        link.destine(Fates.first(1, Direction.TO_CLIENT, 100, Ending.TRUNCATED));
        try (Socket shorter = connect();
                Socket first = connect();
                Socket second = connect()) {
            assertEchoes(shorter);
            send(first, new byte[200]);
            assertThat(first.getInputStream().readAllBytes()).hasSize(100);
            send(second, new byte[200]);
            assertThat(second.getInputStream().readNBytes(200)).hasSize(200);
            assertEchoes(shorter);
        }
        assertThat(link.cuts()).isEqualTo(1);
    }

    @Test
    void everything_that_is_open_can_be_cut_now() throws IOException {
        try (Socket first = connect();
                Socket second = connect()) {
            assertEchoes(first);
            assertEchoes(second);

            assertThat(link.cutAll(Ending.RESET)).isEqualTo(2);
            assertThatIOException().isThrownBy(() -> first.getInputStream().read());
            assertThatIOException().isThrownBy(() -> second.getInputStream().read());
        }
        try (Socket third = connect()) {
            assertEchoes(third);
            assertThat(link.cutAll(Ending.TRUNCATED)).isEqualTo(1);
            assertThat(third.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(link.connections()).isZero();
        assertThat(link.cutAll(Ending.RESET)).isZero();
    }

    @Test
    void a_half_open_link_takes_bytes_that_never_arrive() throws IOException {
        try (Socket client = connect()) {
            assertEchoes(client);
            link.set(Traffic.swallowing(Direction.TO_SERVER));
            send(client, new byte[100]);

            assertSilent(client);
            assertThat(link.forwarded(Direction.TO_SERVER)).isEqualTo(1);
            link.set(Traffic.free());
            assertEchoes(client);
        }
    }

    @Test
    void a_seed_breaks_the_same_connections_again_about_as_many_as_it_should() {
        List<Fate.Cut> some = cuts(Fates.some(0.01, 42, 1_000_000));

        assertThat(some).hasSizeBetween(60, 140).allMatch(cut -> cut.afterBytes() <= 1_000_000);
        assertThat(some.stream().map(FaultyLinkIT::text).toList())
                .isEqualTo(
                        cuts(Fates.some(0.01, 42, 1_000_000)).stream()
                                .map(FaultyLinkIT::text)
                                .toList())
                .isNotEqualTo(
                        cuts(Fates.some(0.01, 43, 1_000_000)).stream()
                                .map(FaultyLinkIT::text)
                                .toList());
        assertThat(some).extracting(Fate.Cut::ending).contains(Ending.RESET, Ending.TRUNCATED);
        assertThat(some)
                .extracting(Fate.Cut::direction)
                .contains(Direction.TO_SERVER, Direction.TO_CLIENT);
    }

    private static List<Fate.Cut> cuts(Fates fates) {
        return IntStream.rangeClosed(1, 10_000)
                .mapToObj(fates::of)
                .flatMap(fate -> fate instanceof Fate.Cut cut ? List.of(cut).stream() : null)
                .toList();
    }

    private static String text(Fate.Cut cut) {
        return cut.direction() + " " + cut.afterBytes() + " " + cut.ending();
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.ofLiteral("127.0.0.1"), link.port());
    }

    private static void send(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException broken) {
            // What was to be sent after the cut.
        }
    }

    private static void assertEchoes(Socket client) throws IOException {
        client.getOutputStream().write(42);
        assertThat(client.getInputStream().read()).isEqualTo(42);
    }

    private static void assertSilent(Socket client) throws IOException {
        client.setSoTimeout(SILENCE_MILLIS);
        assertThatThrownBy(() -> client.getInputStream().read())
                .isInstanceOf(SocketTimeoutException.class);
        client.setSoTimeout(0);
    }
}
