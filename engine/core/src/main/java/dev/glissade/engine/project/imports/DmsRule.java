package dev.glissade.engine.project.imports;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Locale;

/** One rule of a table mapping; what it does not state is empty. */
record DmsRule(String path, ObjectNode node) {

    String type() {
        return text("rule-type");
    }

    String action() {
        return text("rule-action").toLowerCase(Locale.ROOT);
    }

    String target() {
        return text("rule-target");
    }

    String value() {
        return text("value");
    }

    String oldValue() {
        return text("old-value");
    }

    DmsName schema() {
        return new DmsName(locator("schema-name"));
    }

    DmsName table() {
        return new DmsName(locator("table-name"));
    }

    DmsName column() {
        return new DmsName(locator("column-name"));
    }

    /** {@code table}, {@code view} or {@code all}; tables when it is not stated. */
    String relations() {
        String stated = locator("table-type");
        return stated.isEmpty() ? "table" : stated;
    }

    /** Whether the schema and the table are one each, underscores taken as they stand. */
    boolean isOfOneTable() {
        return isOne(schema()) && isOne(table());
    }

    static boolean isOne(DmsName name) {
        return !name.isOpen() && !name.literal().isEmpty();
    }

    /** A table pattern of the locator's; null when it is of all tables. */
    @Nullable String tables() {
        return schema().isAny() && table().isAny() ? null : schema().glob() + "." + table().glob();
    }

    JsonNode field(String name) {
        return node.path(name);
    }

    String locator(String name) {
        return node.path("object-locator").path(name).asString("");
    }

    private String text(String name) {
        return node.path(name).asString("");
    }
}
