package dev.glissade.engine.flow;

import static dev.glissade.engine.flow.ConnectionStep.failed;
import static dev.glissade.engine.flow.ConnectionStep.passed;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.ConnectionStep.Part;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The first two steps to a server: its name and its port. Of several hosts one that answers is
 * enough, as it is for a driver.
 *
 * @param unreachable the code of a fault at this end
 */
public record NetworkWalk(List<Host> hosts, Duration timeout, FaultCode unreachable) {
    public NetworkWalk {
        hosts = List.copyOf(hosts);
    }

    /** One of the servers that a URL names. */
    public record Host(String name, int port) {
        @Override
        public String toString() {
            return name + ":" + port;
        }
    }

    /** Both steps, or the first alone when it fails. */
    public void walk(WalkLog log) {
        log.add(name());
        if (log.allWell()) {
            log.add(port());
        }
    }

    private ConnectionStep name() {
        var found = new ArrayList<String>();
        for (String host : hosts.stream().map(Host::name).distinct().toList()) {
            try {
                found.add(
                        Arrays.stream(InetAddress.getAllByName(host))
                                .map(InetAddress::getHostAddress)
                                .distinct()
                                .collect(Collectors.joining(", ", host + " is ", "")));
            } catch (UnknownHostException _) {
                // Told when no host is left.
            }
        }
        return found.isEmpty()
                ? failed(
                        Part.NAME,
                        new Fault(
                                unreachable,
                                names(),
                                "no name server of this machine knows the host",
                                "Check how the name is written, the VPN and this machine's DNS"))
                : passed(Part.NAME, String.join("; ", found));
    }

    private ConnectionStep port() {
        String last = "";
        for (Host host : hosts) {
            long begun = System.nanoTime();
            try (var socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(host.name, host.port),
                        Math.toIntExact(timeout.toMillis()));
                long micros = Duration.ofNanos(System.nanoTime() - begun).toNanos() / 1000;
                return passed(Part.PORT, "%s answers in %.1f ms".formatted(host, micros / 1000.0));
            } catch (SocketTimeoutException _) {
                last =
                        "nothing answers within %d s, as behind a firewall that drops packets"
                                .formatted(timeout.toSeconds());
            } catch (IOException e) {
                last = "nothing listens there (" + e.getMessage() + ")";
            }
        }
        return failed(
                Part.PORT,
                new Fault(
                        unreachable,
                        names(),
                        last,
                        "Check the port, that the server runs and listens for other machines, and"
                                + " the firewalls between"));
    }

    private String names() {
        return hosts.stream().map(Host::toString).collect(Collectors.joining(", "));
    }
}
