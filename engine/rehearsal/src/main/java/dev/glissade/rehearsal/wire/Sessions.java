package dev.glissade.rehearsal.wire;

import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.job.SessionJobs;
import dev.glissade.rehearsal.wire.ClientSession.Tokens;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** All logins, found by their tokens. */
final class Sessions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final int TOKEN_BYTES = 32;

    private final WireLimits limits;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong ids = new AtomicLong();

    /** Guarded by this; session and master tokens alike. */
    private final Map<String, ClientSession> byToken = new HashMap<>();

    Sessions(WireLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * @param jobs makes the session's jobs, given its id
     */
    ClientSession open(Function<Long, SessionJobs> jobs) {
        closeExpired();
        synchronized (this) {
            if (byToken.values().stream().distinct().count() >= limits.sessionsMax()) {
                throw new WarehouseException(
                        390_122, "08004", "Too many sessions: " + limits.sessionsMax() + ".");
            }
        }
        long id = ids.incrementAndGet();
        var session = new ClientSession(id, jobs.apply(id), newTokens());
        synchronized (this) {
            register(session);
        }
        LOG.info("session opened session={}", id);
        return session;
    }

    /**
     * @throws WarehouseException 390104 when nobody has that token, 390112 when it must be renewed
     */
    synchronized ClientSession find(String token) {
        ClientSession session = byToken.get(token);
        boolean known = session != null && !session.tokens().master().equals(token);
        if (session == null || !known) {
            throw new WarehouseException(
                    390_104, "08001", "Session no longer exists. New login required.");
        }
        // Of a client's threads only one renews; the others still come with the token before, and
        // take the new one when they are told to renew.
        boolean late = session.superseded().equals(token);
        if (late || !clock.instant().isBefore(session.tokens().sessionExpires())) {
            throw new WarehouseException(
                    390_112, "08001", "Authentication token has expired. Renew it.");
        }
        return session;
    }

    /**
     * New tokens for old ones.
     *
     * @param master the master token
     * @throws WarehouseException 390113 when nobody has it, 390114 when it has expired too
     */
    synchronized ClientSession renew(String master) {
        ClientSession session = byToken.get(master);
        if (session == null || !session.tokens().master().equals(master)) {
            throw new WarehouseException(
                    390_113, "08001", "Master token is unknown. New login required.");
        }
        if (!clock.instant().isBefore(session.tokens().masterExpires())) {
            throw new WarehouseException(
                    390_114,
                    "08001",
                    "Authentication token has expired. The user must authenticate again.");
        }
        forget(session);
        session.renew(newTokens());
        register(session);
        return session;
    }

    void end(ClientSession session) {
        synchronized (this) {
            forget(session);
        }
        session.close();
        LOG.info("session closed session={}", session.id());
    }

    private void closeExpired() {
        Instant now = clock.instant();
        List<ClientSession> expired;
        synchronized (this) {
            expired =
                    byToken.values().stream()
                            .distinct()
                            .filter(session -> !now.isBefore(session.tokens().masterExpires()))
                            .toList();
        }
        expired.forEach(this::end);
    }

    private void register(ClientSession session) {
        byToken.put(session.tokens().session(), session);
        byToken.put(session.tokens().master(), session);
        if (!session.superseded().isEmpty()) {
            byToken.put(session.superseded(), session);
        }
    }

    private void forget(ClientSession session) {
        byToken.remove(session.tokens().session());
        byToken.remove(session.tokens().master());
        byToken.remove(session.superseded());
    }

    private Tokens newTokens() {
        Instant now = clock.instant();
        return new Tokens(
                newToken(),
                now.plus(limits.sessionTokenLife()),
                newToken(),
                now.plus(limits.masterTokenLife()));
    }

    private String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        List<ClientSession> all;
        synchronized (this) {
            all = byToken.values().stream().distinct().toList();
        }
        all.forEach(this::end);
    }
}
