package dev.glissade.engine.project.imports;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;

/** Reads and writes the JSON of other tools' files. */
final class ForeignJson {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private ForeignJson() {}

    static ObjectNode read(String file, byte[] content) {
        JsonNode root;
        try {
            root = JSON.readTree(content);
        } catch (JacksonException e) {
            String message = e.getOriginalMessage();
            throw bad(
                    file,
                    "this is not valid JSON: " + message.lines().findFirst().orElse(""),
                    "Correct it there");
        }
        if (root instanceof ObjectNode object) {
            return object;
        }
        throw bad(file, "the file does not hold an object", "Name another file");
    }

    static String write(ObjectNode node) {
        return (JSON.writeValueAsString(node) + "\n").replace("\r\n", "\n");
    }

    static byte[] bytes(ObjectNode node) {
        return write(node).getBytes(StandardCharsets.UTF_8);
    }

    static EngineException bad(String where, String what, String remedy) {
        return new EngineException(new Fault(FaultCode.BAD_INPUT, where, what, remedy));
    }
}
