package dev.glissade.rehearsal.wire;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.job.History;
import dev.glissade.rehearsal.job.JobLimits;
import dev.glissade.rehearsal.job.SessionJobs;
import dev.glissade.rehearsal.job.SessionState;
import dev.glissade.rehearsal.result.ResultSpool;
import dev.glissade.rehearsal.session.SessionStart;
import dev.glissade.rehearsal.session.SqlSession;
import dev.glissade.rehearsal.session.Warehouse;
import dev.glissade.rehearsal.stage.TransferDialect;
import dev.glissade.rehearsal.wire.ClientSession.Tokens;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;

/** Login, renewal, heartbeat and logout. */
final class LoginEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(LoginEndpoint.class);
    private static final String SERVER_VERSION = "9.99.0";
    private static final int HEALTH_CHECK_SECONDS = 45;

    private final Account account;
    private final Warehouse warehouse;
    private final Sessions sessions;
    private final ResultSpool spool;
    private final InstantSource clock;
    private final JobLimits jobLimits;
    private final History history;

    LoginEndpoint(
            Account account,
            Warehouse warehouse,
            Sessions sessions,
            ResultSpool spool,
            InstantSource clock,
            JobLimits jobLimits,
            History history) {
        this.account = account;
        this.warehouse = warehouse;
        this.sessions = sessions;
        this.spool = spool;
        this.clock = clock;
        this.jobLimits = jobLimits;
        this.history = history;
    }

    Reply login(Request request) throws IOException, InterruptedException {
        JsonNode data = request.body().path("data");
        String user = Json.text(data, "LOGIN_NAME").orElse("");
        requireAdmitted(data, user);
        var start =
                new SessionStart(
                        request.parameter("databaseName").orElse(""),
                        request.parameter("schemaName").orElse(""),
                        request.parameter("roleName").orElse(""),
                        request.parameter("warehouse").orElse(""));
        var dialect =
                TransferDialect.of(
                        Json.text(data, "CLIENT_APP_ID").orElse(""),
                        Json.text(data, "CLIENT_APP_VERSION").orElse(""));
        ClientSession session =
                sessions.open(
                        id -> {
                            SqlSession sql = warehouse.openSession(user, start, dialect);
                            return new SessionJobs(
                                    Long.toString(id), sql, spool, history, clock, jobLimits);
                        });
        try {
            LoginParameters.apply(data.path("SESSION_PARAMETERS"), session.jobs());
        } catch (WarehouseException | InterruptedException e) {
            sessions.end(session);
            throw e;
        }
        Tokens tokens = session.tokens();
        SessionState state = session.jobs().state();
        ObjectNode answer = Json.object();
        answer.put("token", tokens.session());
        answer.put("validityInSeconds", secondsUntil(tokens.sessionExpires()));
        answer.put("masterToken", tokens.master());
        answer.put("masterValidityInSeconds", secondsUntil(tokens.masterExpires()));
        answer.put("displayUserName", user);
        answer.put("serverVersion", SERVER_VERSION);
        answer.put("sessionId", session.id());
        answer.put("healthCheckInterval", HEALTH_CHECK_SECONDS);
        answer.putNull("newClientForUpgrade");
        answer.set("parameters", ClientParameters.json(state.parameters()));
        ObjectNode info = answer.putObject("sessionInfo");
        info.put("databaseName", QueryData.emptyAsNull(state.database()));
        info.put("schemaName", QueryData.emptyAsNull(state.schema()));
        info.put("warehouseName", QueryData.emptyAsNull(state.warehouse()));
        info.put("roleName", state.role());
        return Reply.of(answer);
    }

    /** The ways to prove who one is that can be checked here; the others need other servers. */
    private void requireAdmitted(JsonNode data, String user) {
        String way = Json.text(data, "AUTHENTICATOR").orElse("").toUpperCase(Locale.ROOT);
        switch (way) {
            case "", "SNOWFLAKE", "USERNAME_PASSWORD_MFA" ->
                    requireSecret(user, Json.text(data, "PASSWORD").orElse(""));
            case "PROGRAMMATIC_ACCESS_TOKEN" ->
                    requireSecret(user, Json.text(data, "TOKEN").orElse(""));
            case "SNOWFLAKE_JWT" -> requireKeyPair(user, Json.text(data, "TOKEN").orElse(""));
            default -> throw Refusals.unsupported("authenticator " + way);
        }
    }

    private void requireSecret(String user, String secret) {
        if (!account.admits(user, secret)) {
            throw new WarehouseException(
                    390_100, "08001", "Incorrect username or password was specified.");
        }
    }

    /** As there, the client learns no more than an id; the reason is in the log. */
    private void requireKeyPair(String user, String token) {
        KeyPairToken.refusal(token, user, account, clock.instant())
                .ifPresent(
                        reason -> {
                            String id = UUID.randomUUID().toString();
                            LOG.warn("login refused id={} reason={}", id, reason);
                            throw new WarehouseException(
                                    390_144, "08001", "JWT token is invalid. [" + id + "]");
                        });
    }

    /** Renews a session's tokens; the request carries the master token. */
    Reply renew(Request request) throws IOException {
        String kind = Json.text(request.body(), "requestType").orElse("");
        if (!kind.equals("RENEW")) {
            throw new WarehouseException(
                    391_902, "0A000", "Unsupported type of token request '" + kind + "'.");
        }
        ClientSession session = sessions.renew(request.token().orElse(""));
        Tokens tokens = session.tokens();
        ObjectNode answer = Json.object();
        answer.put("sessionToken", tokens.session());
        answer.put("validityInSecondsST", secondsUntil(tokens.sessionExpires()));
        answer.put("masterToken", tokens.master());
        answer.put("validityInSecondsMT", secondsUntil(tokens.masterExpires()));
        answer.put("sessionId", session.id());
        return Reply.of(answer);
    }

    Reply heartbeat(Request request) {
        sessions.find(request.token().orElse(""));
        return Reply.done();
    }

    Reply logout(Request request) {
        sessions.end(sessions.find(request.token().orElse("")));
        return Reply.done();
    }

    private long secondsUntil(Instant moment) {
        return Math.max(0, Duration.between(clock.instant(), moment).toSeconds());
    }
}
