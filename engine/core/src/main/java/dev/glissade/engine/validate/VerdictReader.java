package dev.glissade.engine.validate;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Reads what {@link VerdictJson} has written. */
public final class VerdictReader {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private VerdictReader() {}

    /** The verdict; absent for anything else, as another version's file. */
    public static Optional<Verdict> read(byte[] content) {
        try {
            JsonNode root = MAPPER.readTree(content);
            if (!text(root, "schemaVersion").equals(VerdictJson.VERSION)) {
                return Optional.empty();
            }
            return Optional.of(
                    new Verdict(
                            Level.valueOf(text(root, "level")),
                            reading(root.path("reading")),
                            list(root.path("tables"), VerdictReader::table)));
        } catch (JacksonException | DateTimeException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Reading reading(JsonNode node) {
        return new Reading(
                text(node, "snapshot"),
                known(node, "position"),
                known(node, "sourceAt").map(Instant::parse),
                Instant.parse(text(node, "targetFrom")),
                Instant.parse(text(node, "targetTo")),
                node.path("ofRun").asBoolean(false));
    }

    private static TableVerdict table(JsonNode node) {
        return new TableVerdict(
                node.path("number").asInt(0),
                new TableId(text(node, "schema"), text(node, "table")),
                new TargetTableId(
                        text(node, "database"),
                        text(node, "targetSchema"),
                        text(node, "targetTable")),
                result(node),
                number(node, "sourceRows"),
                number(node, "targetRows"),
                list(node.path("columns"), VerdictReader::column),
                node.path("valuesAccepted").asLong(0));
    }

    private static TableVerdict.Result result(JsonNode node) {
        return switch (text(node, "result")) {
            case "IDENTICAL" -> new TableVerdict.Result.Identical();
            case "ACCEPTED" -> new TableVerdict.Result.Accepted(texts(node.path("conversions")));
            case "DIFFERENT" ->
                    new TableVerdict.Result.Different(
                            texts(node.path("findings")),
                            number(node, "rowsDiffering"),
                            texts(node.path("keyColumns")),
                            list(node.path("samples"), VerdictReader::row),
                            list(node.path("checksums"), VerdictReader::count));
            case "NOT_COMPARABLE" -> new TableVerdict.Result.NotComparable(text(node, "reason"));
            case String other -> throw new IllegalArgumentException(other);
        };
    }

    private static ColumnVerdict column(JsonNode node) {
        return new ColumnVerdict(
                text(node, "column"),
                text(node, "targetName"),
                Proof.valueOf(text(node, "proof")),
                text(node, "note"),
                node.path("differs").asBoolean(false));
    }

    private static ChecksumCount count(JsonNode node) {
        return new ChecksumCount(
                text(node, "checksum"),
                node.path("sourceRows").asLong(0),
                node.path("targetRows").asLong(0));
    }

    private static RowDifference row(JsonNode node) {
        List<@Nullable String> key = new ArrayList<>();
        node.path("key").forEach(value -> key.add(value.isNull() ? null : value.asString("")));
        return switch (text(node, "kind")) {
            case "CHANGED" ->
                    new RowDifference.Changed(key, list(node.path("cells"), VerdictReader::cell));
            case "MISSING" -> new RowDifference.Missing(key);
            case "EXTRA" -> new RowDifference.Extra(key);
            case String other -> throw new IllegalArgumentException(other);
        };
    }

    private static CellDifference cell(JsonNode node) {
        return new CellDifference(
                text(node, "column"), value(node.path("source")), value(node.path("target")));
    }

    private static @Nullable String value(JsonNode node) {
        return node.isNull() || node.isMissingNode() ? null : node.asString("");
    }

    private static Optional<String> known(JsonNode node, String field) {
        return node.has(field) ? Optional.of(text(node, field)) : Optional.empty();
    }

    private static OptionalLong number(JsonNode node, String field) {
        return node.has(field) ? OptionalLong.of(node.path(field).asLong(0)) : OptionalLong.empty();
    }

    private static List<String> texts(JsonNode node) {
        return list(node, value -> value.asString(""));
    }

    private static <T> List<T> list(JsonNode node, Function<JsonNode, T> item) {
        var items = new ArrayList<T>();
        node.forEach(child -> items.add(item.apply(child)));
        return items;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
