package dev.glissade.rehearsal.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An object that is no more than its properties: a file format, a sequence, a tag, a role, a
 * warehouse.
 *
 * @param database empty for what belongs to the account, likewise the schema
 * @param properties by upper case name, one value or the elements of a list
 */
public record CatalogObject(
        long id,
        Kind kind,
        String database,
        String schema,
        String name,
        Map<String, List<String>> properties,
        String comment,
        long createdMillis) {

    /** What the object is; the words of SQL are these with a blank for the underscore. */
    public enum Kind {
        FILE_FORMAT,
        SEQUENCE,
        TAG,
        ROLE,
        WAREHOUSE;

        /** The word in the answers to CREATE and in refusals: {@code File format}. */
        public String shown() {
            String lower = name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
        }
    }

    public CatalogObject {
        properties = Map.copyOf(properties);
    }

    /** The one value of a property. */
    public String property(String property, String otherwise) {
        List<String> values = properties.getOrDefault(property, List.of());
        return values.size() == 1 ? values.getFirst() : otherwise;
    }

    /** The same with other properties. */
    public CatalogObject with(Map<String, List<String>> newProperties) {
        return new CatalogObject(
                id, kind, database, schema, name, newProperties, comment, createdMillis);
    }

    /** The same elsewhere or under another name. */
    public CatalogObject at(String newDatabase, String newSchema, String newName) {
        return new CatalogObject(
                id, kind, newDatabase, newSchema, newName, properties, comment, createdMillis);
    }

    /** The same with another comment. */
    public CatalogObject commented(String text) {
        return new CatalogObject(id, kind, database, schema, name, properties, text, createdMillis);
    }
}
