package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.variant.JsonText;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads JSON values that follow one another, with blanks or commas between them, or are the
 * elements of one array. A record has one field, the value in its normal form; with
 * MATCH_BY_COLUMN_NAME it has one for each column of the table.
 *
 * <p>Behind a broken value nothing in the file can be told apart, so it is the last record.
 */
final class JsonReader implements RecordReader {
    private final Bytes in;
    private final JsonFormat format;
    private final List<TargetColumn> columns;
    private final CopyOptions.Match match;
    private final JsonMapper mapper;
    private final JsonText text = new JsonText();
    private boolean begun;
    private boolean inArray;
    private boolean ended;
    private long row;

    /**
     * @param columns to look for in each object, with any match but NONE
     */
    JsonReader(
            InputStream in, JsonFormat format, List<TargetColumn> columns, CopyOptions.Match match)
            throws IOException {
        this.in = new Bytes(in);
        this.format = format;
        this.columns = columns;
        this.match = match;
        var factory =
                JsonFactory.builder()
                        .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxStringLength(Integer.MAX_VALUE)
                                        .maxNumberLength(10_000)
                                        .build());
        if (!format.allowDuplicate()) {
            factory.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
        }
        this.mapper =
                JsonMapper.builder(factory.build())
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build();
        if (format.cells().skipByteOrderMark()) {
            this.in.skipByteOrderMark();
        }
    }

    @Override
    public void keepRaw() {
        in.keepTail();
    }

    @Override
    public String raw() {
        return in.tail();
    }

    @Override
    public long row() {
        return row;
    }

    @Override
    public boolean next(CsvRecord record) throws IOException, CsvFault {
        if (ended) {
            return false;
        }
        separators();
        if (!begun) {
            begun = true;
            if (format.stripOuterArray() && in.peek() == '[') {
                in.read();
                inArray = true;
                separators();
            }
        }
        if (inArray && in.peek() == ']') {
            in.read();
            inArray = false;
            separators();
        }
        if (in.peek() < 0) {
            ended = true;
            return false;
        }
        row++;
        var start = new CsvRecord.Position(in.line(), in.character(), in.offset());
        record.begin(row, start.line());
        in.restartTail();
        byte[] bytes = value(start);
        boolean lines = in.line() > start.line();
        if (lines && !format.multiLine()) {
            throw fault("Error parsing JSON: unterminated record, line end", start);
        }
        JsonNode node = parse(bytes, start);
        if (format.stripNullValues()) {
            strip(node);
        }
        if (match == CopyOptions.Match.NONE) {
            add(record, text.normal(node), true, start);
        } else {
            for (TargetColumn column : columns) {
                Optional<String> cell = cell(node, column);
                add(record, cell.orElse(""), cell.isPresent(), start);
            }
        }
        var end = new CsvRecord.Position(in.line(), in.character(), in.offset());
        record.end(end, end);
        return true;
    }

    private static void add(
            CsvRecord record, String value, boolean present, CsvRecord.Position at) {
        int from = record.length();
        record.append(value.getBytes(StandardCharsets.UTF_8));
        record.add(
                new CsvRecord.Field(
                        from,
                        record.length(),
                        present,
                        true,
                        at.line(),
                        at.character(),
                        at.offset()));
    }

    private void separators() throws IOException {
        int b = in.peek();
        while (b == ' ' || b == '\t' || b == '\n' || b == '\r' || b == ',') {
            in.read();
            b = in.peek();
        }
    }

    /** The bytes of one value, found by its brackets and quotes. */
    private byte[] value(CsvRecord.Position start) throws IOException, CsvFault {
        var bytes = new ByteArrayOutputStream();
        int depth = 0;
        boolean quoted = false;
        while (true) {
            int b = in.peek();
            if (b < 0) {
                if (depth > 0 || quoted) {
                    throw fault("Error parsing JSON: incomplete value", start);
                }
                return bytes.toByteArray();
            }
            boolean blank = b == ' ' || b == '\t' || b == '\n' || b == '\r' || b == ',';
            if (depth == 0 && !quoted && bytes.size() > 0 && (blank || b == ']')) {
                return bytes.toByteArray();
            }
            bytes.write(in.read());
            if (quoted) {
                if (b == '\\' && in.peek() >= 0) {
                    bytes.write(in.read());
                } else if (b == '"') {
                    quoted = false;
                }
            } else if (b == '"') {
                quoted = true;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
            }
            if (depth <= 0 && !quoted && (b == '}' || b == ']' || b == '"')) {
                return bytes.toByteArray();
            }
        }
    }

    private JsonNode parse(byte[] bytes, CsvRecord.Position start) throws CsvFault {
        try {
            byte[] checked = new CellUtf8(format.cells()).checked(bytes);
            return mapper.readTree(format.octal() ? OctalNumbers.inTens(checked) : checked);
        } catch (JacksonException e) {
            throw fault("Error parsing JSON: " + e.getOriginalMessage(), start);
        } catch (CellFault e) {
            throw new CsvFault(e.code(), e.sqlState(), String.valueOf(e.getMessage()), start, 1);
        }
    }

    private CsvFault fault(String message, CsvRecord.Position start) {
        ended = true;
        return new CsvFault(100069, "22P02", message, start, 1);
    }

    private static void strip(JsonNode node) {
        switch (node) {
            case ObjectNode object -> {
                object.propertyStream()
                        .filter(p -> p.getValue().isNull())
                        .map(Map.Entry::getKey)
                        .toList()
                        .forEach(object::remove);
                object.values().forEach(JsonReader::strip);
            }
            case ArrayNode array -> array.values().forEach(JsonReader::strip);
            default -> {}
        }
    }

    /** The member for a column: text as it is, unless the column holds JSON. */
    private Optional<String> cell(JsonNode node, TargetColumn column) {
        JsonNode value = member(node, column.name());
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        Kind kind = column.type().kind();
        boolean whole = kind == Kind.VARIANT || kind == Kind.OBJECT || kind == Kind.ARRAY;
        if (!value.isString() || whole) {
            return Optional.of(text.normal(value));
        }
        String string = value.stringValue();
        return Optional.of(format.trimSpace() ? string.strip() : string);
    }

    private @Nullable JsonNode member(JsonNode node, String name) {
        if (match == CopyOptions.Match.CASE_SENSITIVE) {
            return node.get(name);
        }
        for (var property : node.properties()) {
            if (property.getKey().equalsIgnoreCase(name)) {
                return property.getValue();
            }
        }
        return null;
    }
}
