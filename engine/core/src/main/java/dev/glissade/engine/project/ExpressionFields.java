package dev.glissade.engine.project;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What stands in the place of columns, as it stands in a project file. */
final class ExpressionFields {
    private static final String TRANSFORMS = "customColumnTransforms";
    private static final String MASKS = "columnMasks";

    private static final Map<String, ColumnMask.Kind> KINDS =
            JsonFields.ordered(Arrays.asList(ColumnMask.Kind.values()), ColumnMask.Kind::text);

    private ExpressionFields() {}

    static ColumnExpressions read(JsonFields table) {
        return new ColumnExpressions(transforms(table), masks(table));
    }

    private static @Nullable List<ColumnTransform> transforms(JsonFields table) {
        if (!table.has(TRANSFORMS)) {
            return null;
        }
        var transforms = new ArrayList<ColumnTransform>();
        for (JsonFields fields : table.objects(TRANSFORMS)) {
            transforms.add(transform(fields));
            fields.end();
        }
        return transforms;
    }

    private static ColumnTransform transform(JsonFields fields) {
        ColumnSelector columns = selector(fields, "column", "dataType");
        String encode = fields.text("encodeExpression").orElse(null);
        String decode = fields.text("decodeExpression").orElse(null);
        var type = SfTypeReader.read(fields, "targetType").orElse(null);
        if (encode == null && decode == null && type == null) {
            throw fields.wrong(
                    "encodeExpression",
                    "is missing, and so are decodeExpression and targetType",
                    "State at least one of them");
        }
        try {
            return new ColumnTransform(columns, encode, decode, type);
        } catch (IllegalArgumentException e) {
            throw fields.wrong(
                    encode == null ? "decodeExpression" : "encodeExpression",
                    "has a wrong placeholder: " + e.getMessage(),
                    "Write {{ col_name }} where the column is to stand");
        }
    }

    private static @Nullable List<ColumnMask> masks(JsonFields table) {
        if (!table.has(MASKS)) {
            return null;
        }
        var masks = new ArrayList<ColumnMask>();
        for (JsonFields fields : table.objects(MASKS)) {
            masks.add(mask(fields));
            fields.end();
        }
        return masks;
    }

    private static ColumnMask mask(JsonFields fields) {
        ColumnSelector columns = selector(fields, "columnName", "sourceType");
        ColumnMask.Kind kind =
                fields.choice("mask", KINDS)
                        .orElseThrow(
                                () ->
                                        fields.wrong(
                                                "mask",
                                                "is missing",
                                                "Write one of "
                                                        + String.join(", ", KINDS.keySet())));
        String value = fields.text("value").orElse(null);
        String salt = fields.text("saltVariable").orElse(null);
        try {
            return new ColumnMask(columns, kind, value, salt);
        } catch (IllegalArgumentException e) {
            throw fields.wrong(
                    salt == null ? "value" : "saltVariable",
                    "does not go with the mask: " + e.getMessage(),
                    salt == null
                            ? "State it for a constant, without {{, and leave it out of the others"
                            : "Name the environment variable that holds the salt, for a hash");
        }
    }

    private static ColumnSelector selector(JsonFields fields, String nameField, String typeField) {
        String name = fields.text(nameField).orElse(null);
        String pattern = fields.text("columnPattern").orElse(null);
        String type = fields.text(typeField).orElse(null);
        if (name == null && pattern == null && type == null) {
            throw fields.wrong(
                    nameField,
                    "is missing, and so are columnPattern and " + typeField,
                    "State at least one of them");
        }
        try {
            return new ColumnSelector(name, pattern, type);
        } catch (IllegalArgumentException e) {
            throw fields.wrong(
                    "columnPattern",
                    "is no regular expression: " + e.getMessage(),
                    "Write one as Java reads them; it matches the whole name");
        }
    }

    static void write(ColumnExpressions expressions, ObjectNode table) {
        if (expressions.customColumnTransforms() != null) {
            ArrayNode transforms = table.putArray(TRANSFORMS);
            expressions.transforms().forEach(one -> write(one, transforms.addObject()));
        }
        if (expressions.columnMasks() != null) {
            ArrayNode masks = table.putArray(MASKS);
            expressions.masks().forEach(one -> write(one, masks.addObject()));
        }
    }

    private static void write(ColumnTransform transform, ObjectNode node) {
        write(transform.columns(), node, "column", "dataType");
        put(node, "encodeExpression", transform.encodeExpression());
        put(node, "decodeExpression", transform.decodeExpression());
        if (transform.targetType() != null) {
            node.put("targetType", transform.targetType().sql());
        }
    }

    private static void write(ColumnMask mask, ObjectNode node) {
        write(mask.columns(), node, "columnName", "sourceType");
        node.put("mask", mask.mask().text());
        put(node, "value", mask.value());
        put(node, "saltVariable", mask.saltVariable());
    }

    private static void write(
            ColumnSelector columns, ObjectNode node, String nameField, String typeField) {
        put(node, nameField, columns.columnName());
        put(node, "columnPattern", columns.columnPattern());
        put(node, typeField, columns.sourceType());
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
