package dev.glissade.ui.tables;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceColumn.Generation;
import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.SourceServer;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.SourceTable.Kind;
import dev.glissade.engine.model.TableId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A catalog of many tables that no server has. */
final class LargeCatalog {
    private static final int SCHEMA_TABLES = 1_000;
    private static final int COLUMNS = 20;
    private static final long PAGE = 8_192;

    private LargeCatalog() {}

    /** So many tables of twenty columns, a thousand a schema, and a view in each schema. */
    static SourceSchema of(int tables) {
        var all = new ArrayList<SourceTable>();
        for (int i = 0; i < tables; i++) {
            String schema = "schema_%02d".formatted(i / SCHEMA_TABLES);
            if (i % SCHEMA_TABLES == 0) {
                all.add(table(new TableId(schema, "a_view"), Kind.VIEW, 0));
            }
            all.add(table(new TableId(schema, "table_%05d".formatted(i)), Kind.ORDINARY, i));
        }
        return new SourceSchema("large", server(), all);
    }

    /** A server that has nothing to say. */
    static SourceServer server() {
        return new SourceServer(
                180_001,
                "UTF8",
                false,
                new SourceServer.User("postgres", true, true, true),
                Map.of(),
                List.of(),
                new SourceServer.Activity(0, List.of(), 0, 0, 0));
    }

    /** One of a kind, with a key and twenty columns. */
    static SourceTable table(TableId id, Kind kind, int number) {
        var columns = new ArrayList<SourceColumn>();
        for (int i = 0; i < COLUMNS; i++) {
            columns.add(
                    new SourceColumn(
                            "column_" + i,
                            new PgType.Scalar("pg_catalog", "int8", -1, "bigint"),
                            i == 0,
                            Generation.NONE,
                            null,
                            null,
                            null));
        }
        boolean view = kind == Kind.VIEW;
        var leaf =
                new SourceLeaf(
                        id,
                        view ? "" : "heap",
                        view ? 0 : number % 97,
                        number % 13 == 0 ? -1 : number * 10L,
                        number % 97 * PAGE,
                        true,
                        false);
        return new SourceTable(
                id,
                kind,
                columns,
                view
                        ? List.of()
                        : List.of(
                                new SourceKey("key", SourceKey.Kind.PRIMARY, List.of("column_0"))),
                List.of(),
                List.of(leaf),
                false,
                null);
    }
}
