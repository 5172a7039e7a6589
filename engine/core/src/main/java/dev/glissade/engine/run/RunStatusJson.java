package dev.glissade.engine.run;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A status as JSON, for {@code status.json} and for scripts.
 *
 * <pre>
 * {"schemaVersion": "1.0", "run": "r1", "standing": "RUNNING", "begunAt": "2026-01-31T12:00:00Z",
 *  "at": "…", "tablesTotal": 2, "states": {"LOADING": 1, "PUBLISHED": 1}, "rowsRead": 10,
 *  "rowsLoaded": 5, "bytesRead": 100, "bytesStaged": 30, "tables": [
 *   {"schema": "public", "table": "t", "database": "DB", "targetSchema": "PUBLIC",
 *    "targetTable": "T", "state": "LOADING", "partitions": 1, "rowsEstimated": 10, "rowsRead": 5,
 *    "rowsLoaded": 0, "bytesRead": 50, "bytesStaged": 0,
 *    "fault": {"code": "…", "where": "…", "what": "…", "remedy": "…"}}]}
 * </pre>
 */
public final class RunStatusJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String VERSION = "1.0";

    private RunStatusJson() {}

    /** The content of a file. */
    static byte[] write(RunStatus status) {
        var root = new LinkedHashMap<String, Object>();
        root.put("schemaVersion", VERSION);
        root.putAll(fields(status));
        root.put("tables", status.tables().stream().map(RunStatusJson::fields).toList());
        return MAPPER.writeValueAsBytes(root);
    }

    /** What is said of the run as a whole, in a stable order. */
    public static Map<String, Object> fields(RunStatus status) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("run", status.run().value());
        fields.put("standing", status.standing().name());
        fields.put("begunAt", status.begunAt().toString());
        fields.put("at", status.at().toString());
        fields.put("tablesTotal", status.tablesTotal());
        var states = new LinkedHashMap<String, Object>();
        for (TableState state : TableState.values()) {
            if (status.tables(state) > 0) {
                states.put(state.name(), status.tables(state));
            }
        }
        fields.put("states", states);
        fields.put("rowsRead", status.rowsRead());
        fields.put("rowsLoaded", status.rowsLoaded());
        fields.put("bytesRead", status.bytesRead());
        fields.put("bytesStaged", status.bytesStaged());
        return fields;
    }

    /** Likewise of a table. */
    public static Map<String, Object> fields(RunStatus.Table table) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("schema", table.source().schema());
        fields.put("table", table.source().name());
        fields.put("database", table.target().database());
        fields.put("targetSchema", table.target().schema());
        fields.put("targetTable", table.target().name());
        fields.put("state", table.state().name());
        fields.put("partitions", table.partitions());
        fields.put("rowsEstimated", table.rowsEstimated());
        fields.put("rowsRead", table.rowsRead());
        fields.put("rowsLoaded", table.rowsLoaded());
        fields.put("bytesRead", table.bytesRead());
        fields.put("bytesStaged", table.bytesStaged());
        table.fault()
                .ifPresent(
                        fault -> {
                            var said = new LinkedHashMap<String, Object>();
                            said.put("code", fault.code().name());
                            said.put("where", fault.where());
                            said.put("what", fault.what());
                            said.put("remedy", fault.remedy());
                            fields.put("fault", said);
                        });
        return fields;
    }

    /** What {@link #write} has written; absent for anything else, as another version's file. */
    public static Optional<RunStatus> read(byte[] content) {
        try {
            JsonNode root = MAPPER.readTree(content);
            if (!text(root, "schemaVersion").equals(VERSION)) {
                return Optional.empty();
            }
            Map<TableState, Integer> states = new EnumMap<>(TableState.class);
            for (TableState state : TableState.values()) {
                int count = root.path("states").path(state.name()).asInt(0);
                if (count > 0) {
                    states.put(state, count);
                }
            }
            List<RunStatus.Table> tables = new ArrayList<>();
            root.path("tables").forEach(node -> tables.add(table(node)));
            return Optional.of(
                    new RunStatus(
                            new RunId(text(root, "run")),
                            RunStatus.Standing.valueOf(text(root, "standing")),
                            Instant.parse(text(root, "begunAt")),
                            Instant.parse(text(root, "at")),
                            states,
                            root.path("rowsRead").asLong(0),
                            root.path("rowsLoaded").asLong(0),
                            root.path("bytesRead").asLong(0),
                            root.path("bytesStaged").asLong(0),
                            tables));
        } catch (JacksonException | DateTimeException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static RunStatus.Table table(JsonNode node) {
        JsonNode fault = node.path("fault");
        return new RunStatus.Table(
                new TableId(text(node, "schema"), text(node, "table")),
                new TargetTableId(
                        text(node, "database"),
                        text(node, "targetSchema"),
                        text(node, "targetTable")),
                TableState.valueOf(text(node, "state")),
                node.path("partitions").asInt(0),
                node.path("rowsEstimated").asLong(0),
                node.path("rowsRead").asLong(0),
                node.path("rowsLoaded").asLong(0),
                node.path("bytesRead").asLong(0),
                node.path("bytesStaged").asLong(0),
                fault.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(
                                new Fault(
                                        FaultCode.valueOf(text(fault, "code")),
                                        text(fault, "where"),
                                        text(fault, "what"),
                                        text(fault, "remedy"))));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
