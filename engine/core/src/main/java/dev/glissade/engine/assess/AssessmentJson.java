package dev.glissade.engine.assess;

import dev.glissade.engine.model.TableId;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * An assessment as a file, so that the next one can say what is new.
 *
 * <pre>
 * {"schemaVersion": "1.0", "assessedAt": "2026-01-31T12:00:00Z", "findings": [
 *   {"severity": "WARNING", "code": "TYPE_LOSSY", "schema": "public", "table": "t",
 *    "objects": ["column j json"], "why": "…", "fix": "…"}]}
 * </pre>
 */
public final class AssessmentJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String VERSION = "1.0";

    private AssessmentJson() {}

    /** An assessment and when it was made. */
    public record Dated(Instant assessedAt, Assessment assessment) {}

    /** The file's content; no more than one finding at a time is kept as a tree. */
    public static byte[] write(Dated dated) {
        var root = new LinkedHashMap<String, Object>();
        root.put("schemaVersion", VERSION);
        root.put("assessedAt", dated.assessedAt().toString());
        root.put(
                "findings",
                dated.assessment().findings().stream().map(AssessmentJson::fields).iterator());
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    /** The fields of a finding by name, in a stable order: for every JSON that has findings. */
    public static Map<String, Object> fields(Finding finding) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("severity", finding.severity().name());
        fields.put("code", finding.code().name());
        TableId table = finding.table();
        if (table != null) {
            fields.put("schema", table.schema());
            fields.put("table", table.name());
        }
        fields.put("objects", finding.objects());
        fields.put("why", finding.why());
        fields.put("fix", finding.fix());
        return fields;
    }

    /** What {@link #write} has written; absent for anything else, as another version's file. */
    public static Optional<Dated> read(byte[] content) {
        try {
            JsonNode root = MAPPER.readTree(content);
            if (!root.path("schemaVersion").asString("").equals(VERSION)) {
                return Optional.empty();
            }
            var findings = new ArrayList<Finding>();
            for (JsonNode node : root.path("findings")) {
                findings.add(finding(node));
            }
            return Optional.of(
                    new Dated(
                            Instant.parse(root.path("assessedAt").asString("")),
                            new Assessment(findings)));
        } catch (JacksonException | DateTimeException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Finding finding(JsonNode node) {
        List<String> objects =
                StreamSupport.stream(node.path("objects").spliterator(), false)
                        .map(object -> object.asString(""))
                        .toList();
        return new Finding(
                Severity.valueOf(node.path("severity").asString("")),
                FindingCode.valueOf(node.path("code").asString("")),
                node.has("table")
                        ? new TableId(
                                node.path("schema").asString(""), node.path("table").asString(""))
                        : null,
                objects,
                node.path("why").asString(""),
                node.path("fix").asString(""));
    }
}
