package dev.glissade.rehearsal.variant;

import dev.glissade.rehearsal.answer.SqlFault;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON as a VARIANT keeps it: keys in order, no blanks, numbers without trailing zeros. A number
 * with an exponent is written out when it has at most 38 digits; one with more is rounded to a
 * double.
 */
public final class JsonText {
    private static final int DIGITS_MAX = 38;

    /** A number of no more digits reads back as the double that it stands for. */
    private static final int REAL_DIGITS = 17;

    private final JsonMapper mapper =
            mapper(factory().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION));
    private final JsonMapper lenient = mapper(factory());

    private static JsonFactoryBuilder factory() {
        // "[1,]" is an array of two, sql-reference/functions/parse_json shows; keys without
        // quotes are in an example of sql-reference/functions/flatten.
        return JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
                .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxStringLength(Integer.MAX_VALUE)
                                .maxNumberLength(10_000)
                                .build());
    }

    private static JsonMapper mapper(JsonFactoryBuilder factory) {
        return JsonMapper.builder(factory.build())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** The normal form of a JSON text. */
    public String normal(String text) {
        var out = new StringBuilder(text.length());
        write(read(text), out);
        return out.toString();
    }

    /** The normal form of a value that has been read. */
    public String normal(JsonNode node) {
        var out = new StringBuilder();
        write(node, out);
        return out.toString();
    }

    /** An object's keys in their order. */
    public List<String> keys(JsonNode node) {
        return node.propertyNames().stream().sorted().toList();
    }

    /** Texts as a JSON array. */
    public String mapped(List<String> texts) {
        return "[" + String.join(",", texts.stream().map(this::quoted).toList()) + "]";
    }

    /** The value that a JSON text stands for, or a fault. */
    public JsonNode read(String text) {
        return read(mapper, text);
    }

    /** Of a key twice the last counts. */
    public JsonNode readLenient(String text) {
        return read(lenient, text);
    }

    private static JsonNode read(JsonMapper mapper, String text) {
        try {
            return mapper.readTree(text);
        } catch (JacksonException e) {
            throw new SqlFault(100069, "22P02", "Error parsing JSON: " + e.getOriginalMessage());
        }
    }

    private void write(JsonNode node, StringBuilder out) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, JsonNode> sorted = new TreeMap<>();
                node.properties().forEach(p -> sorted.put(p.getKey(), p.getValue()));
                String separator = "{";
                for (var entry : sorted.entrySet()) {
                    out.append(separator).append(quoted(entry.getKey())).append(':');
                    write(entry.getValue(), out);
                    separator = ",";
                }
                out.append(sorted.isEmpty() ? "{}" : "}");
            }
            case ARRAY -> {
                out.append('[');
                String separator = "";
                for (JsonNode element : node) {
                    out.append(separator);
                    write(element, out);
                    separator = ",";
                }
                out.append(']');
            }
            case NUMBER -> out.append(number(node.decimalValue()));
            case STRING -> out.append(quoted(node.stringValue()));
            case BOOLEAN, NULL, MISSING, POJO, BINARY -> out.append(node);
        }
    }

    private static String number(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        if (stripped.signum() == 0) {
            return "0";
        }
        int whole = stripped.precision() - stripped.scale();
        if (Math.max(whole, 0) + Math.max(stripped.scale(), 0) <= DIGITS_MAX) {
            return stripped.toPlainString();
        }
        // No NUMBER holds it, so it is a DOUBLE: sql-reference/functions/parse_json.
        double real = value.doubleValue();
        boolean rounded = stripped.precision() > REAL_DIGITS && Double.isFinite(real);
        return rounded ? new BigDecimal(Double.toString(real)).toString() : stripped.toString();
    }

    /** A text as JSON writes it. */
    public String quoted(String text) {
        return mapper.writeValueAsString(text);
    }
}
