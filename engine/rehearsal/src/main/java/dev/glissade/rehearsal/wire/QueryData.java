package dev.glissade.rehearsal.wire;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.job.Finished;
import dev.glissade.rehearsal.job.Job;
import dev.glissade.rehearsal.job.Outcome;
import dev.glissade.rehearsal.job.SessionState;
import dev.glissade.rehearsal.result.Chunk;
import dev.glissade.rehearsal.result.Rowset;
import dev.glissade.rehearsal.session.Description;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A finished job as the {@code data} of its answer. */
final class QueryData {
    private static final int VERSION = 1;
    private static final int BYTES_PER_CHARACTER_MAX = 4;
    private static final long TEXT_BYTES_MAX = 128L << 20;

    /**
     * The driver's parser stops a few bytes early on a chunk that is nothing but one null, unless
     * it is told of some bytes more.
     */
    private static final int CHUNK_SLACK_BYTES = 8;

    private final String address;
    private final InstantSource clock;

    /**
     * @param address of this server, where chunks are fetched
     */
    QueryData(String address, InstantSource clock) {
        this.address = address;
        this.clock = clock;
    }

    Reply reply(Job job, Finished finished) {
        return switch (finished.outcome()) {
            case Outcome.Failed failed -> Reply.failed(failed, job.queryId());
            case Outcome.Transfer transfer -> {
                ObjectNode data = transfer.json().deepCopy();
                common(data, job, transfer.type(), finished.state());
                yield Reply.of(data);
            }
            case Outcome.Several several -> several(job, several, finished.state());
            case Outcome.Described described -> {
                Description shape = described.description();
                ObjectNode data =
                        rows(job, shape.type(), shape.columns(), Rowset.EMPTY, finished.state());
                data.put("numberOfBinds", shape.binds());
                data.put("arrayBindSupported", shape.arrayBinds());
                yield Reply.of(data, Rowset.EMPTY);
            }
            case Outcome.Rows rows ->
                    Reply.of(
                            rows(job, rows.type(), rows.columns(), rows.rowset(), finished.state()),
                            rows.rowset());
        };
    }

    /** Ids and types of all, by which the client then asks for each result. */
    private Reply several(Job job, Outcome.Several several, SessionState state) {
        var type = new ColumnType(Kind.TEXT, 0, 0, TEXT_BYTES_MAX);
        List<Column> columns = List.of(new Column("multiple statement execution", type, false));
        ObjectNode data = rows(job, StatementType.MULTI, columns, Rowset.EMPTY, state);
        data.put("resultIds", joined(several, Outcome.Part::queryId));
        data.put("resultTypes", joined(several, part -> Integer.toString(part.type().id())));
        return Reply.of(data, Rowset.EMPTY);
    }

    private static String joined(Outcome.Several several, Function<Outcome.Part, String> what) {
        return several.parts().stream().map(what).collect(Collectors.joining(","));
    }

    private ObjectNode rows(
            Job job, StatementType type, List<Column> columns, Rowset rowset, SessionState state) {
        ObjectNode data = Json.object();
        common(data, job, type, state);
        ArrayNode rowtype = data.putArray("rowtype");
        columns.forEach(column -> rowtype.add(rowtype(column)));
        data.put("total", rowset.rowsTotal());
        data.put("returned", rowset.rowsTotal());
        data.put("queryResultFormat", "json");
        data.put("numberOfBinds", 0);
        data.put("arrayBindSupported", false);
        if (!rowset.chunks().isEmpty()) {
            data.put("qrmk", "");
            data.putObject("chunkHeaders");
            ArrayNode chunks = data.putArray("chunks");
            rowset.chunks().forEach(chunk -> chunks.add(chunk(chunk)));
        }
        return data;
    }

    private void common(ObjectNode data, Job job, StatementType type, SessionState state) {
        data.set("parameters", ClientParameters.json(state.parameters()));
        data.put("queryId", job.queryId());
        data.put("statementTypeId", type.id());
        data.put("finalDatabaseName", emptyAsNull(state.database()));
        data.put("finalSchemaName", emptyAsNull(state.schema()));
        data.put("finalWarehouseName", emptyAsNull(state.warehouse()));
        data.put("finalRoleName", state.role());
        data.put("version", VERSION);
        data.put("sendResultTime", clock.millis());
    }

    private ObjectNode chunk(Chunk chunk) {
        ObjectNode json = Json.object();
        json.put("url", address + ChunkEndpoint.PATH + chunk.name());
        json.put("rowCount", chunk.rowsTotal());
        json.put("uncompressedSize", chunk.plainBytes() + CHUNK_SLACK_BYTES);
        json.put("compressedSize", chunk.storedBytes());
        return json;
    }

    private static ObjectNode rowtype(Column column) {
        ColumnType type = column.type();
        ObjectNode json = Json.object();
        json.put("name", column.name());
        json.put("database", "");
        json.put("schema", "");
        json.put("table", "");
        json.put("nullable", column.nullable());
        json.put("type", wireName(type.kind()));
        json.putNull("length");
        json.putNull("byteLength");
        json.putNull("precision");
        json.putNull("scale");
        json.putNull("collation");
        switch (type.kind()) {
            case FIXED -> json.put("precision", type.precision()).put("scale", type.scale());
            case TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ ->
                    json.put("precision", 0).put("scale", type.scale());
            case TEXT ->
                    json.put("length", type.length())
                            .put(
                                    "byteLength",
                                    Math.min(
                                            type.length() * BYTES_PER_CHARACTER_MAX,
                                            TEXT_BYTES_MAX));
            case BINARY -> json.put("length", type.length()).put("byteLength", type.length());
            case GEOGRAPHY -> json.put("extTypeName", "GEOGRAPHY");
            case DECFLOAT -> json.put("precision", 38);
            case REAL, BOOLEAN, DATE, VARIANT, OBJECT, ARRAY -> {}
        }
        return json;
    }

    private static String wireName(Kind kind) {
        return kind == Kind.GEOGRAPHY ? "object" : kind.name().toLowerCase(Locale.ROOT);
    }

    static @org.jspecify.annotations.Nullable String emptyAsNull(String name) {
        return name.isEmpty() ? null : name;
    }
}
