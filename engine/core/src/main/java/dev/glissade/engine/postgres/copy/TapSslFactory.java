package dev.glissade.engine.postgres.copy;

import org.postgresql.core.SocketFactoryFactory;
import org.postgresql.util.PSQLException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Properties;

import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * pgjdbc's own TLS with a {@link CopyTap} on the decrypted bytes. The factory that pgjdbc would
 * have made does the work: certificates, keys and modes are as its documentation says.
 */
public final class TapSslFactory extends SSLSocketFactory {
    static final String PROPERTY = "sslfactory";

    private final SSLSocketFactory driver;
    private final CopyConnection.Taps taps;

    /** For pgjdbc only. */
    public TapSslFactory(Properties properties) throws PSQLException {
        var own = new Properties();
        properties.stringPropertyNames().forEach(n -> own.put(n, properties.getProperty(n)));
        own.remove(PROPERTY);
        this.driver = SocketFactoryFactory.getSslSocketFactory(own);
        this.taps = CopyConnection.OPENING.get();
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
            throws IOException {
        Socket socket = driver.createSocket(plain, host, port, autoClose);
        return socket instanceof SSLSocket tls ? new TapSslSocket(tls, taps) : socket;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return driver.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return driver.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw layeredOnly();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        throw layeredOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw layeredOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        throw layeredOnly();
    }

    private static IOException layeredOnly() {
        return new IOException("pgjdbc puts TLS on a socket it has");
    }
}
