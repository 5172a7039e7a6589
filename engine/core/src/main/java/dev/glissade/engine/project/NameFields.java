package dev.glissade.engine.project;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What becomes of names, as it stands in {@code target} of a project file. */
final class NameFields {
    private static final Map<String, RenameRule.Kind> KINDS =
            JsonFields.ordered(Arrays.asList(RenameRule.Kind.values()), RenameRule.Kind::text);

    private NameFields() {}

    static Renaming read(JsonFields target) {
        return new Renaming(
                target.text("tablePrefix").orElse(""),
                target.text("tableSuffix").orElse(""),
                rules(target));
    }

    private static List<RenameRule> rules(JsonFields target) {
        var rules = new ArrayList<RenameRule>();
        for (JsonFields fields : target.objects("renameRules")) {
            RenameRule.Kind kind =
                    fields.choice("kind", KINDS)
                            .orElseThrow(
                                    () ->
                                            fields.wrong(
                                                    "kind",
                                                    "is missing",
                                                    "Write one of "
                                                            + String.join(", ", KINDS.keySet())));
            String pattern = required(fields, "pattern");
            String replacement = required(fields, "replacement");
            try {
                rules.add(
                        new RenameRule(
                                kind, fields.text("tables").orElse(null), pattern, replacement));
            } catch (IllegalArgumentException e) {
                throw fields.wrong(
                        "pattern",
                        "or its replacement cannot be used: " + e.getMessage(),
                        "Write a regular expression as Java reads it; it matches the whole name,"
                                + " and $1 in the replacement is its first group");
            }
            fields.end();
        }
        return rules;
    }

    private static String required(JsonFields fields, String name) {
        return fields.text(name).orElseThrow(() -> fields.wrong(name, "is missing", "Add it"));
    }

    static void write(Renaming renaming, ObjectNode target) {
        if (!renaming.tablePrefix().isEmpty()) {
            target.put("tablePrefix", renaming.tablePrefix());
        }
        if (!renaming.tableSuffix().isEmpty()) {
            target.put("tableSuffix", renaming.tableSuffix());
        }
        if (renaming.rules().isEmpty()) {
            return;
        }
        ArrayNode rules = target.putArray("renameRules");
        for (RenameRule rule : renaming.rules()) {
            ObjectNode node = rules.addObject().put("kind", rule.kind().text());
            if (rule.tables() != null) {
                node.put("tables", rule.tables());
            }
            node.put("pattern", rule.pattern()).put("replacement", rule.replacement());
        }
    }
}
