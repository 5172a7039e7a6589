package dev.glissade.engine.types;

import dev.glissade.engine.model.PgType;

import java.util.List;
import java.util.Set;

/** What the text of a value becomes in JSON, as {@code to_jsonb} does it but for ranges. */
public sealed interface JsonForm {
    /** A number; NaN and the infinities, which JSON has not, are refused. */
    record Numbers() implements JsonForm {}

    /** {@code t} is true. */
    record Booleans() implements JsonForm {}

    /** A string of the text that PostgreSQL prints. */
    record Texts() implements JsonForm {}

    /** JSON already. */
    record Parsed() implements JsonForm {}

    /** An array, nested where it has several dimensions. */
    record Elements(JsonForm element, char delimiter) implements JsonForm {}

    /** A composite: an object with its attributes. */
    record Members(List<String> names, List<JsonForm> forms) implements JsonForm {
        public Members {
            names = List.copyOf(names);
            forms = List.copyOf(forms);
        }
    }

    /** A range: {@code {"lower", "upper", "lower_inc", "upper_inc", "empty"}}. */
    record Bounds(JsonForm bound) implements JsonForm {}

    /** A multirange: an array of such objects. */
    record Ranges(Bounds range) implements JsonForm {}

    /** An hstore: an object of strings and nulls. */
    record Pairs() implements JsonForm {}

    /** That of a type's values. */
    static JsonForm of(PgType type) {
        return switch (type) {
            case PgType.Scalar scalar -> scalar(scalar);
            case PgType.Enumerated _ -> new Texts();
            case PgType.DomainOf domain -> of(domain.base());
            case PgType.ArrayOf array -> new Elements(of(array.element()), array.delimiter());
            case PgType.Structured structured ->
                    switch (structured.kind()) {
                        case 'c' ->
                                new Members(
                                        structured.attributes().stream()
                                                .map(PgType.Attribute::name)
                                                .toList(),
                                        structured.attributes().stream()
                                                .map(attribute -> of(attribute.type()))
                                                .toList());
                        case 'r' -> new Bounds(bound(structured, "range"));
                        case 'm' -> new Ranges(new Bounds(bound(structured, "multirange")));
                        default -> new Texts();
                    };
        };
    }

    private static JsonForm scalar(PgType.Scalar type) {
        if (!type.schema().equals("pg_catalog")) {
            return type.name().equals("hstore") ? new Pairs() : new Texts();
        }
        return switch (type.name()) {
            case "int2", "int4", "int8", "numeric", "float4", "float8" -> new Numbers();
            case "bool" -> new Booleans();
            case "json", "jsonb" -> new Parsed();
            default -> new Texts();
        };
    }

    /** Of ranges that somebody has made the bounds stay texts. */
    private static JsonForm bound(PgType.Structured range, String suffix) {
        return Set.of("int4" + suffix, "int8" + suffix, "num" + suffix).contains(range.formatted())
                ? new Numbers()
                : new Texts();
    }
}
