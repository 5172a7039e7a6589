package dev.glissade.rehearsal.catalog;

import java.util.List;

/**
 * Something that was dropped and that UNDROP can bring back until its retention ends:
 * user-guide/data-time-travel.
 */
public sealed interface Dropped {
    /** Grows from one drop to the next. */
    long number();

    /** The name it had. */
    String name();

    /** When it was dropped. */
    long droppedMillis();

    /** When it is gone for good. */
    long keptUntilMillis();

    /**
     * A table, hidden in DuckDB under another name.
     *
     * @param schemaId of the schema that it was in, to which alone it can come back
     */
    record OfTable(
            long number, long schemaId, Table table, long droppedMillis, long keptUntilMillis)
            implements Dropped {
        @Override
        public String name() {
            return table.name();
        }
    }

    /** A schema with all that was in it. */
    record OfSchema(
            long number,
            long databaseId,
            SchemaContent content,
            long droppedMillis,
            long keptUntilMillis)
            implements Dropped {
        @Override
        public String name() {
            return content.schema().name();
        }
    }

    /** A database with its schemas. */
    record OfDatabase(
            long number,
            Database database,
            List<SchemaContent> schemas,
            long droppedMillis,
            long keptUntilMillis)
            implements Dropped {
        public OfDatabase {
            schemas = List.copyOf(schemas);
        }

        @Override
        public String name() {
            return database.name();
        }
    }

    /** The schemas that went with it. */
    default List<SchemaContent> contents() {
        return switch (this) {
            case OfTable _ -> List.of();
            case OfSchema schema -> List.of(schema.content());
            case OfDatabase database -> database.schemas();
        };
    }

    /** All tables that are kept by it. */
    default List<Table> tables() {
        return this instanceof OfTable one
                ? List.of(one.table())
                : contents().stream().flatMap(c -> c.tables().stream()).toList();
    }
}
