package dev.glissade.rehearsal.wire;

import com.sun.net.httpserver.HttpHandler;

import dev.glissade.rehearsal.job.History;
import dev.glissade.rehearsal.job.JobLimits;
import dev.glissade.rehearsal.result.ResultSpool;
import dev.glissade.rehearsal.session.Warehouse;

import java.time.InstantSource;

/** The drivers' protocol over one warehouse. */
public final class Protocol implements AutoCloseable {
    private final Sessions sessions;
    private final WireHandler handler;

    /**
     * @param address of the server, as {@code http://127.0.0.1:1234}
     */
    public Protocol(
            String address,
            Account account,
            Warehouse warehouse,
            ResultSpool spool,
            InstantSource clock,
            WireLimits limits,
            JobLimits jobLimits) {
        this.sessions = new Sessions(limits, clock);
        var history = new History(jobLimits, spool, clock);
        this.handler =
                new WireHandler(
                        new LoginEndpoint(
                                account, warehouse, sessions, spool, clock, jobLimits, history),
                        new QueryEndpoint(
                                sessions,
                                history,
                                new QueryData(address, clock),
                                limits.patience()),
                        new ChunkEndpoint(spool),
                        limits.requestBytesMax());
    }

    public HttpHandler handler() {
        return handler;
    }

    /** Ends all sessions, cancelling what runs. */
    @Override
    public void close() {
        sessions.close();
    }
}
