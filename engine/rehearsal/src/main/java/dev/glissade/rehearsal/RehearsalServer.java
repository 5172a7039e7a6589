package dev.glissade.rehearsal;

import com.sun.net.httpserver.HttpServer;

import dev.glissade.rehearsal.execute.Stages;
import dev.glissade.rehearsal.result.ResultSpool;
import dev.glissade.rehearsal.session.Warehouse;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.stage.CloudStorageHandler;
import dev.glissade.rehearsal.stage.S3Handler;
import dev.glissade.rehearsal.wire.Protocol;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A local warehouse that an unmodified Snowflake driver can use: HTTP on 127.0.0.1 over a DuckDB
 * file. Closing it ends all sessions and leaves an ordinary DuckDB file behind.
 */
public final class RehearsalServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RehearsalServer.class);
    private static final int BACKLOG = 128;
    private static final int STOP_SECONDS = 1;

    private final RehearsalOptions options;
    private final HttpServer http;
    private final ExecutorService threads;
    private final Warehouse warehouse;
    private final ResultSpool spool;
    private final Protocol protocol;

    private RehearsalServer(
            RehearsalOptions options,
            HttpServer http,
            ExecutorService threads,
            Warehouse warehouse,
            ResultSpool spool,
            Protocol protocol) {
        this.options = options;
        this.http = http;
        this.threads = threads;
        this.warehouse = warehouse;
        this.spool = spool;
        this.protocol = protocol;
    }

    /**
     * Opens the file and listens.
     *
     * @throws IOException when the port is taken or the result folder cannot be made
     */
    public static RehearsalServer start(RehearsalOptions options) throws IOException {
        var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), options.port());
        HttpServer http = HttpServer.create(address, BACKLOG);
        Warehouse warehouse = null;
        try {
            warehouse = Warehouse.open(options.warehouse());
            ResultSpool spool = ResultSpool.open(options.results(), options.clock());
            var protocol =
                    new Protocol(
                            "http://127.0.0.1:" + http.getAddress().getPort(),
                            options.account(),
                            warehouse,
                            spool,
                            options.clock(),
                            options.wire(),
                            options.jobs());
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            http.setExecutor(threads);
            http.createContext("/", protocol.handler());
            Stages stages = warehouse.stages();
            http.createContext(
                    "/" + S3Handler.BUCKET, new S3Handler(stages.store(), stages.keys()));
            http.createContext(
                    "/" + CloudStorageHandler.BUCKET,
                    new CloudStorageHandler(stages.store(), stages.keys()));
            stages.servedAt(URI.create("http://127.0.0.1:" + http.getAddress().getPort()));
            http.start();
            LOG.info("rehearsal warehouse listens port={}", http.getAddress().getPort());
            return new RehearsalServer(options, http, threads, warehouse, spool, protocol);
        } catch (IOException | RuntimeException e) {
            http.stop(0);
            if (warehouse != null) {
                warehouse.close();
            }
            throw e;
        }
    }

    public int port() {
        return http.getAddress().getPort();
    }

    /** Where a client best begins, as a login names it: with quotes where it needs them. */
    public String database() {
        return ObjectName.spell(warehouse.startDatabase(options.warehouse().firstDatabase()));
    }

    /** For {@code DriverManager}, together with {@link #properties}. */
    public String jdbcUrl() {
        return "jdbc:snowflake://127.0.0.1:" + port();
    }

    /**
     * What the driver needs to log in here: no TLS on the loopback, the user and password, and no
     * look for the cloud it might run in. Holds the password: never print it.
     */
    public Properties properties() {
        var properties = new Properties();
        properties.setProperty("ssl", "off");
        properties.setProperty("account", "local");
        properties.setProperty("user", options.account().user());
        properties.setProperty("password", options.account().password());
        properties.setProperty("db", database());
        properties.setProperty("schema", "PUBLIC");
        properties.setProperty("disablePlatformDetection", "true");
        return properties;
    }

    /** What DuckDB holds in memory, beside the heap of this process. */
    public long engineBytes() {
        return warehouse.engineBytes();
    }

    /** Stops listening, cancels what runs, then closes the file. */
    @Override
    public void close() {
        http.stop(STOP_SECONDS);
        protocol.close();
        threads.shutdownNow();
        spool.close();
        warehouse.close();
    }
}
