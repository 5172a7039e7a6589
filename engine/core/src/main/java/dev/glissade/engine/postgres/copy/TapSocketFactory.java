package dev.glissade.engine.postgres.copy;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.SocketFactory;

/**
 * Sockets for pgjdbc that read through a {@link CopyTap}. pgjdbc makes the factory by its name
 * while it opens a connection; which connection that is, the scope of {@link CopyConnection#open}
 * says.
 */
public final class TapSocketFactory extends SocketFactory {
    private final CopyConnection.Taps taps;

    /** For pgjdbc only. */
    public TapSocketFactory() {
        this.taps = CopyConnection.OPENING.get();
    }

    @Override
    public Socket createSocket() {
        return new TapSocket(taps);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        throw unconnectedOnly();
    }

    private static IOException unconnectedOnly() {
        return new IOException("pgjdbc connects its sockets itself");
    }

    private static final class TapSocket extends Socket {
        private final CopyConnection.Taps taps;
        private @Nullable CopyTap tap;

        TapSocket(CopyConnection.Taps taps) {
            this.taps = taps;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            CopyTap current = tap;
            if (current == null) {
                current = CopyTap.onPlain(super.getInputStream());
                tap = current;
                taps.plain(current);
            }
            return current;
        }
    }
}
