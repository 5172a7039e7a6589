package dev.glissade.engine.project.imports;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.Optional;
import java.util.regex.Matcher;

/** A transformation of names as one of a project's rename rules. */
final class DmsRenames {
    private DmsRenames() {}

    /** The rule; absent when the action is none that changes names, or not without knowing them. */
    static Optional<ObjectNode> rule(DmsRule rule) {
        String name =
                switch (rule.target()) {
                    case "schema" -> rule.schema().regex();
                    case "table" -> rule.table().regex();
                    case "column" -> rule.column().regex();
                    default -> "";
                };
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String value = Matcher.quoteReplacement(rule.value());
        String fixed = DmsName.regexOf(rule.value());
        String old = DmsName.regexOf(rule.oldValue());
        // Of names that the locator means, those that have the affix.
        String meant = "(?=" + name + "\\z)";
        return switch (rule.action()) {
            case "rename" -> made(rule, name, value);
            case "add-prefix" -> made(rule, "(" + name + ")", value + "$1");
            case "add-suffix" -> made(rule, "(" + name + ")", "$1" + value);
            case "remove-prefix" -> made(rule, meant + fixed + "(.*)", "$1");
            case "remove-suffix" -> made(rule, meant + "(.*)" + fixed, "$1");
            case "replace-prefix" -> made(rule, meant + old + "(.*)", value + "$1");
            case "replace-suffix" -> made(rule, meant + "(.*)" + old, "$1" + value);
            default -> Optional.empty();
        };
    }

    private static Optional<ObjectNode> made(DmsRule rule, String pattern, String replacement) {
        if (rule.value().isEmpty()
                || (rule.action().startsWith("replace") && rule.oldValue().isEmpty())) {
            return Optional.empty();
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("kind", rule.target());
        @Nullable String tables =
                switch (rule.target()) {
                    case "schema" -> null;
                    case "table" -> rule.schema().isAny() ? null : rule.schema().glob() + ".*";
                    default -> rule.tables();
                };
        if (tables != null) {
            node.put("tables", tables);
        }
        return Optional.of(node.put("pattern", pattern).put("replacement", replacement));
    }
}
