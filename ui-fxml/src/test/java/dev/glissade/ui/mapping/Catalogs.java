package dev.glissade.ui.mapping;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.SourceServer;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.project.ConnectionSpec.Postgres;
import dev.glissade.engine.project.ConnectionSpec.Rehearsal;
import dev.glissade.engine.project.Project;

import java.util.List;
import java.util.Map;

/** Catalogs that nobody has read. */
final class Catalogs {
    private Catalogs() {}

    static Project project() {
        return Project.of(
                "shop",
                Postgres.parse("it", "postgresql://u@127.0.0.1:1/shop"),
                new Rehearsal(null));
    }

    static SourceSchema schema(SourceTable... tables) {
        var server =
                new SourceServer(
                        180_000,
                        "UTF8",
                        false,
                        new SourceServer.User("u", true, true, true),
                        Map.of(),
                        List.of(),
                        new SourceServer.Activity(0, List.of(), 0, 0, 0));
        return new SourceSchema("shop", server, List.of(tables));
    }

    static SourceTable table(String name, SourceColumn... columns) {
        var id = new TableId("sales", name);
        return new SourceTable(
                id,
                SourceTable.Kind.ORDINARY,
                List.of(columns),
                List.of(),
                List.of(),
                List.of(new SourceLeaf(id, "heap", 1, 10, 8192, true, false)),
                false,
                null);
    }

    static SourceColumn column(String name, String type) {
        return column(name, type, -1, type);
    }

    static SourceColumn column(String name, String type, int modifier, String formatted) {
        return new SourceColumn(
                name,
                new PgType.Scalar("pg_catalog", type, modifier, formatted),
                false,
                SourceColumn.Generation.NONE,
                null,
                null,
                null);
    }
}
