package dev.glissade.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Sends back what it is sent, until the sender ends; a connection that breaks is none of its. */
final class EchoServer implements AutoCloseable {
    private final ServerSocket listener;

    EchoServer() throws IOException {
        listener = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual()
                .start(
                        () -> {
                            while (!listener.isClosed()) {
                                try {
                                    Socket client = listener.accept();
                                    Thread.ofVirtual().start(() -> echo(client));
                                } catch (IOException closed) {
                                    return;
                                }
                            }
                        });
    }

    int port() {
        return listener.getLocalPort();
    }

    private static void echo(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException broken) {
            // As the test wants it.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
