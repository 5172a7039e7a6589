package dev.glissade.rehearsal.wire;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.job.Finished;
import dev.glissade.rehearsal.job.Job;
import dev.glissade.rehearsal.job.Outcome;
import dev.glissade.rehearsal.job.Task;

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
    private final Sessions sessions;
    private final QueryData answers;
    private final Duration patience;

    QueryEndpoint(Sessions sessions, QueryData answers, Duration patience) {
        this.sessions = sessions;
        this.answers = answers;
        this.patience = patience;
    }

    /** Runs a statement, or finds the one that an earlier try of the same request started. */
    Reply query(Request request) throws IOException, InterruptedException {
        ClientSession session = session(request);
        ObjectNode body = request.body();
        String sql =
                Json.text(body, "sqlText").orElseThrow(() -> Request.malformed("has no sqlText"));
        requireSupported(body);
        Task task =
                body.path("describeOnly").asBoolean(false)
                        ? new Task.Describe(sql)
                        : new Task.Execute(
                                sql,
                                BoundValues.read(body.path("bindings")),
                                RequestParameters.timeout(body.path("parameters")));
        String requestId =
                request.parameter("requestId").orElseGet(() -> UUID.randomUUID().toString());
        return await(session.jobs().submit(requestId, task));
    }

    /** The next turn of waiting for a statement. */
    Reply result(Request request, String queryId) throws InterruptedException {
        return await(job(session(request), queryId));
    }

    Reply abort(Request request) throws IOException {
        ClientSession session = session(request);
        String requestId = Json.text(request.body(), "requestId").orElse("");
        if (!session.jobs().cancel(requestId)) {
            throw new WarehouseException(
                    605, "57014", "Identified SQL statement is not currently executing.");
        }
        return Reply.done();
    }

    /** A statement's state, for clients that watch it. */
    Reply monitor(Request request, String queryId) {
        Job job = job(session(request), queryId);
        ObjectNode data = Json.object();
        ArrayNode queries = data.putArray("queries");
        ObjectNode query = queries.addObject();
        query.put("id", job.queryId());
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

    private static Job job(ClientSession session, String queryId) {
        return session.jobs()
                .byQueryId(queryId)
                .orElseThrow(
                        () ->
                                new WarehouseException(
                                        709, "02000", "Statement " + queryId + " not found"));
    }

    private Reply await(Job job) throws InterruptedException {
        Optional<Finished> end = job.await(patience);
        if (end.isPresent()) {
            return answers.reply(job, end.get());
        }
        ObjectNode data = Json.object();
        data.put("queryId", job.queryId());
        data.put("getResultUrl", "/queries/" + job.queryId() + "/result");
        data.put("queryAbortsAfterSecs", 0);
        return Reply.inProgress(data);
    }

    private static void requireSupported(JsonNode body) {
        if (body.path("asyncExec").asBoolean(false)) {
            throw Refusals.unsupported("asynchronous execution");
        }
        if (Json.text(body, "bindStage").isPresent()) {
            throw Refusals.unsupported("bound values in a stage");
        }
        RequestParameters.requireSupported(body.path("parameters"));
    }
}
