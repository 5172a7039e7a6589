package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Refusals;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The options that a named file format of each type has, in the order in which DESCRIBE FILE FORMAT
 * lists them; from sql-reference/sql/create-file-format and desc-file-format. What COPY does with
 * one is for COPY to say.
 */
final class FileFormatOptions {
    /** One option: String, Integer, Boolean or List, and its default as DESCRIBE shows it. */
    record Option(String name, String type, String standard) {}

    private static final String COMPRESSIONS = "AUTO GZIP BZ2 BROTLI ZSTD DEFLATE RAW_DEFLATE NONE";

    private static final Map<String, Set<String>> WORDS =
            Map.of(
                    "COMPRESSION",
                    Set.of((COMPRESSIONS + " LZO SNAPPY").split(" ", -1)),
                    "BINARY_FORMAT",
                    Set.of("HEX", "BASE64", "UTF8"));

    private FileFormatOptions() {}

    private static List<Option> options(String... lines) {
        List<Option> options = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.split(" ", 3);
            options.add(new Option(parts[0], parts[1], parts.length > 2 ? parts[2] : ""));
        }
        return options;
    }

    private static final Map<String, List<Option>> TYPES = types();

    private static Map<String, List<Option>> types() {
        Map<String, List<Option>> types = new LinkedHashMap<>();
        types.put(
                "CSV",
                options(
                        "RECORD_DELIMITER String \n",
                        "FIELD_DELIMITER String ,",
                        "FILE_EXTENSION String",
                        "SKIP_HEADER Integer 0",
                        "PARSE_HEADER Boolean FALSE",
                        "DATE_FORMAT String AUTO",
                        "TIME_FORMAT String AUTO",
                        "TIMESTAMP_FORMAT String AUTO",
                        "BINARY_FORMAT String HEX",
                        "ESCAPE String NONE",
                        "ESCAPE_UNENCLOSED_FIELD String \\",
                        "TRIM_SPACE Boolean FALSE",
                        "FIELD_OPTIONALLY_ENCLOSED_BY String NONE",
                        "NULL_IF List \\N",
                        "COMPRESSION String AUTO",
                        "ERROR_ON_COLUMN_COUNT_MISMATCH Boolean TRUE",
                        "VALIDATE_UTF8 Boolean TRUE",
                        "SKIP_BLANK_LINES Boolean FALSE",
                        "REPLACE_INVALID_CHARACTERS Boolean FALSE",
                        "EMPTY_FIELD_AS_NULL Boolean TRUE",
                        "SKIP_BYTE_ORDER_MARK Boolean TRUE",
                        "ENCODING String UTF8",
                        "MULTI_LINE Boolean TRUE"));
        types.put(
                "JSON",
                options(
                        "FILE_EXTENSION String",
                        "DATE_FORMAT String AUTO",
                        "TIME_FORMAT String AUTO",
                        "TIMESTAMP_FORMAT String AUTO",
                        "BINARY_FORMAT String HEX",
                        "TRIM_SPACE Boolean FALSE",
                        "NULL_IF List",
                        "COMPRESSION String AUTO",
                        "ENABLE_OCTAL Boolean FALSE",
                        "ALLOW_DUPLICATE Boolean FALSE",
                        "STRIP_OUTER_ARRAY Boolean FALSE",
                        "STRIP_NULL_VALUES Boolean FALSE",
                        "IGNORE_UTF8_ERRORS Boolean FALSE",
                        "REPLACE_INVALID_CHARACTERS Boolean FALSE",
                        "SKIP_BYTE_ORDER_MARK Boolean TRUE",
                        "MULTI_LINE Boolean TRUE"));
        types.put(
                "PARQUET",
                options(
                        "TRIM_SPACE Boolean FALSE",
                        "NULL_IF List",
                        "COMPRESSION String SNAPPY",
                        "BINARY_AS_TEXT Boolean TRUE",
                        "SNAPPY_COMPRESSION Boolean TRUE",
                        "USE_LOGICAL_TYPE Boolean FALSE",
                        "USE_VECTORIZED_SCANNER Boolean FALSE",
                        "REPLACE_INVALID_CHARACTERS Boolean FALSE"));
        return types;
    }

    /** The options as a statement gives them, checked, with their TYPE. */
    static Map<String, List<String>> checked(Map<String, List<String>> given) {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        String type = upper(single(given.getOrDefault("TYPE", List.of("CSV")), "TYPE"));
        kept.put("TYPE", List.of(type));
        given.forEach(
                (name, values) -> {
                    if (!name.equals("TYPE")) {
                        check(option(type, name), values);
                        kept.put(name, values);
                    }
                });
        optionsOf(type);
        return kept;
    }

    private static List<Option> optionsOf(String type) {
        if (Set.of("AVRO", "ORC", "XML").contains(type)) {
            throw Refusals.unsupported("FILE FORMAT TYPE = " + type);
        }
        List<Option> options = TYPES.get(type);
        if (options == null) {
            throw Refusals.invalidValue(type, "TYPE");
        }
        return options;
    }

    private static Option option(String type, String name) {
        return optionsOf(type).stream()
                .filter(o -> o.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusals.invalidParameter(name));
    }

    private static void check(Option option, List<String> values) {
        boolean fits =
                switch (option.type()) {
                    case "Boolean" ->
                            Set.of("TRUE", "FALSE").contains(upper(single(values, option.name())));
                    case "Integer" -> single(values, option.name()).matches("\\d{1,9}");
                    case "List" -> true;
                    default -> {
                        String text = single(values, option.name());
                        Set<String> words = WORDS.get(option.name());
                        yield words == null || words.contains(upper(text));
                    }
                };
        if (!fits) {
            throw Refusals.invalidValue(String.join(",", values), option.name());
        }
    }

    private static String single(List<String> values, String name) {
        if (values.size() != 1) {
            throw Refusals.invalidValue(values.toString(), name);
        }
        return values.getFirst();
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /** The rows of DESCRIBE FILE FORMAT. */
    static List<List<@Nullable String>> describe(Map<String, List<String>> kept) {
        String type = kept.getOrDefault("TYPE", List.of("CSV")).getFirst();
        List<List<@Nullable String>> rows = new ArrayList<>();
        rows.add(Answers.row("TYPE", "String", type, "CSV"));
        for (Option option : optionsOf(type)) {
            rows.add(
                    Answers.row(
                            option.name(),
                            option.type(),
                            shown(option, kept.get(option.name())),
                            shown(csvDefault(option), null)));
        }
        return rows;
    }

    /** NULL_IF and COMPRESSION have the default of a CSV whatever the type, as the page shows. */
    private static Option csvDefault(Option option) {
        boolean csv = Set.of("NULL_IF", "COMPRESSION").contains(option.name());
        return csv ? option("CSV", option.name()) : option;
    }

    private static String shown(Option option, @Nullable List<String> values) {
        if (option.type().equals("List")) {
            List<String> list =
                    values != null
                            ? values
                            : option.standard().isEmpty() ? List.of() : List.of(option.standard());
            return "["
                    + String.join(", ", list.stream().map(FileFormatOptions::escaped).toList())
                    + "]";
        }
        String text = values == null ? option.standard() : values.getFirst();
        boolean word = option.type().equals("Boolean") || WORDS.containsKey(option.name());
        return word ? upper(text) : escaped(text);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }

    /** The options with all defaults as JSON, for SHOW FILE FORMATS. */
    static String json(Map<String, List<String>> kept) {
        var node = new tools.jackson.databind.node.JsonNodeFactory().objectNode();
        String type = kept.getOrDefault("TYPE", List.of("CSV")).getFirst();
        node.put("TYPE", type);
        for (Option option : optionsOf(type)) {
            List<String> values = kept.get(option.name());
            String text = values == null ? option.standard() : String.join(",", values);
            switch (option.type()) {
                case "Boolean" -> node.put(option.name(), text.equalsIgnoreCase("TRUE"));
                case "Integer" -> node.put(option.name(), Integer.parseInt(text));
                case "List" -> {
                    var array = node.putArray(option.name());
                    if (values != null) {
                        values.forEach(array::add);
                    } else if (!option.standard().isEmpty()) {
                        array.add(option.standard());
                    }
                }
                default -> {
                    if (text.isEmpty() && option.name().equals("FILE_EXTENSION")) {
                        node.putNull(option.name());
                    } else {
                        node.put(option.name(), text);
                    }
                }
            }
        }
        return node.toString();
    }
}
