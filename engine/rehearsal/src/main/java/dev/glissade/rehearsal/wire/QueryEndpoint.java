package dev.glissade.rehearsal.wire;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.job.Finished;
import dev.glissade.rehearsal.job.History;
import dev.glissade.rehearsal.job.Job;
import dev.glissade.rehearsal.job.Outcome;
import dev.glissade.rehearsal.job.Task;
import dev.glissade.rehearsal.session.Bindings;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Statements: started, waited for in turns, cancelled, asked about. */
final class QueryEndpoint {
    private static final int ABORTS_AFTER_SECONDS = 300;

    private final Sessions sessions;
    private final History history;
    private final QueryData answers;
    private final Duration patience;

    QueryEndpoint(Sessions sessions, History history, QueryData answers, Duration patience) {
        this.sessions = sessions;
        this.history = history;
        this.answers = answers;
        this.patience = patience;
    }

    /** Runs a statement, or finds the one that an earlier try of the same request started. */
    Reply query(Request request) throws IOException, InterruptedException {
        ClientSession session = session(request);
        ObjectNode body = request.body();
        String sent =
                Json.text(body, "sqlText").orElseThrow(() -> Request.malformed("has no sqlText"));
        String sql = session.text(sent, isGosOwn(request, body));
        RequestParameters.requireSupported(body.path("parameters"));
        Task task = task(sql, body);
        String requestId =
                request.parameter("requestId").orElseGet(() -> UUID.randomUUID().toString());
        if (!body.path("asyncExec").asBoolean(false)) {
            return await(session.jobs().submit(requestId, task));
        }
        return Reply.asynchronous(turn(session.jobs().submitAsynchronous(requestId, task)));
    }

    /** Go's client counts the statements that it is given, from 1, and not those of its own. */
    private static boolean isGosOwn(Request request, ObjectNode body) {
        return request.userAgent().startsWith("Go/")
                && body.path("sequenceId").isNumber()
                && body.path("sequenceId").asLong() == 0;
    }

    private static Task task(String sql, ObjectNode body) {
        if (body.path("describeOnly").asBoolean(false)) {
            return new Task.Describe(sql);
        }
        Bindings bindings =
                Json.text(body, "bindStage")
                        .map(Bindings::staged)
                        .orElseGet(() -> BoundValues.read(body.path("bindings")));
        JsonNode parameters = body.path("parameters");
        return new Task.Execute(
                sql,
                bindings,
                RequestParameters.timeout(parameters),
                RequestParameters.statements(parameters),
                RequestParameters.tag(parameters),
                body.path("isInternal").asBoolean(false));
    }

    /** The next turn of waiting for a statement. */
    Reply result(Request request, String queryId) throws InterruptedException {
        session(request);
        return await(job(queryId));
    }

    /** Cancels by the query's id, as the Node client does. */
    Reply abort(Request request, String queryId) {
        return aborted(session(request).jobs().cancelQuery(queryId));
    }

    Reply abort(Request request) throws IOException {
        ClientSession session = session(request);
        String requestId = Json.text(request.body(), "requestId").orElse("");
        return aborted(session.jobs().cancel(requestId));
    }

    private static Reply aborted(boolean found) {
        if (!found) {
            throw new WarehouseException(
                    605, "57014", "Identified SQL statement is not currently executing.");
        }
        return Reply.done();
    }

    /** A statement's state, for clients that watch it. */
    Reply monitor(Request request, String queryId) {
        session(request);
        Job job = job(queryId);
        ObjectNode data = Json.object();
        ArrayNode queries = data.putArray("queries");
        ObjectNode query = queries.addObject();
        query.put("id", job.queryId());
        query.put("sessionId", Long.parseLong(job.sessionId()));
        query.put("startTime", job.submitted().toEpochMilli());
        Optional<Finished> end = job.finished();
        if (end.isEmpty()) {
            query.put("status", "RUNNING");
        } else if (end.get().outcome() instanceof Outcome.Failed failed) {
            query.put("status", "FAILED_WITH_ERROR");
            query.put("errorCode", String.format(Locale.ROOT, "%06d", failed.code()));
            query.put("errorMessage", failed.message());
        } else {
            query.put("status", "SUCCESS");
        }
        return Reply.of(data);
    }

    private ClientSession session(Request request) {
        return sessions.find(request.token().orElse(""));
    }

    /** Whoever has logged in is the one user that there is, and may see what that user ran. */
    private Job job(String queryId) {
        return history.find(queryId).orElseThrow(() -> Refusals.unknownStatement(queryId));
    }

    private Reply await(Job job) throws InterruptedException {
        Optional<Finished> end = job.await(patience);
        if (end.isPresent()) {
            return answers.reply(job, end.get());
        }
        return Reply.inProgress(turn(job));
    }

    /** Where the client asks next. */
    private static ObjectNode turn(Job job) {
        ObjectNode data = Json.object();
        data.put("queryId", job.queryId());
        data.put("getResultUrl", "/queries/" + job.queryId() + "/result");
        data.put("queryAbortsAfterSecs", ABORTS_AFTER_SECONDS);
        return data;
    }
}
