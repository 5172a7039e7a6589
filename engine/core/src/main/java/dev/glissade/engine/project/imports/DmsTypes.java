package dev.glissade.engine.project.imports;

import tools.jackson.databind.JsonNode;

import java.util.Optional;

/** Types of AWS DMS ("Data types for AWS Database Migration Service") as types of Snowflake. */
final class DmsTypes {
    private DmsTypes() {}

    /** Absent when there is no such type, or none like it. */
    static Optional<String> target(JsonNode type) {
        String name = type.path("type").asString("");
        return Optional.of(
                        switch (name) {
                            case "string", "wstring" -> sized("VARCHAR", type.path("length"));
                            case "clob", "nclob" -> "VARCHAR";
                            case "bytes" -> sized("BINARY", type.path("length"));
                            case "blob" -> "BINARY";
                            case "boolean" -> "BOOLEAN";
                            case "date" -> "DATE";
                            case "time" -> sized("TIME", type.path("scale"));
                            case "datetime" -> sized("TIMESTAMP_NTZ", type.path("scale"));
                            case "int1",
                                    "int2",
                                    "int4",
                                    "int8",
                                    "uint1",
                                    "uint2",
                                    "uint4",
                                    "uint8" ->
                                    "NUMBER(38,0)";
                            case "numeric" ->
                                    type.has("precision")
                                            ? "NUMBER(%s,%s)"
                                                    .formatted(
                                                            type.path("precision").asString(""),
                                                            type.path("scale").asString("0"))
                                            : "";
                            case "real4", "real8" -> "FLOAT";
                            default -> "";
                        })
                .filter(sql -> !sql.isEmpty());
    }

    private static String sized(String name, JsonNode size) {
        return size.isMissingNode() ? name : name + "(" + size.asString("") + ")";
    }
}
