package dev.glissade.engine.model;

import java.util.List;

/** A column's PostgreSQL type, as the catalog resolves it. */
public sealed interface PgType {

    /** What {@code format_type} prints: the spelling a DBA knows, such as {@code numeric(12,2)}. */
    String formatted();

    /**
     * A base type.
     *
     * @param schema {@code pg_catalog}, or the extension's schema
     * @param name {@code pg_type.typname}, such as {@code int4}
     * @param modifier {@code atttypmod}, −1 when there is none
     */
    record Scalar(String schema, String name, int modifier, String formatted) implements PgType {}

    /** An enum with its labels in their sort order. */
    record Enumerated(List<String> labels, String formatted) implements PgType {
        public Enumerated {
            labels = List.copyOf(labels);
        }
    }

    /**
     * An array; PostgreSQL does not tell its number of dimensions.
     *
     * @param delimiter between elements: {@code ,} for all but {@code box} and some extensions'
     */
    record ArrayOf(PgType element, char delimiter, String formatted) implements PgType {}

    /** A domain over another type, which may be a domain too. */
    record DomainOf(PgType base, String formatted) implements PgType {}

    /**
     * Composite, range, multirange, pseudo.
     *
     * @param kind {@code pg_type.typtype}
     * @param attributes of a composite, in order; none of the others
     */
    record Structured(char kind, List<Attribute> attributes, String formatted) implements PgType {
        public Structured {
            attributes = List.copyOf(attributes);
        }

        /** One without attributes. */
        public Structured(char kind, String formatted) {
            this(kind, List.of(), formatted);
        }
    }

    /** An attribute of a composite type. */
    record Attribute(String name, PgType type) {}
}
