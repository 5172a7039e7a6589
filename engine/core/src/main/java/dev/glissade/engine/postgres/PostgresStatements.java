package dev.glissade.engine.postgres;

import dev.glissade.engine.flow.RunStatement;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.TablePlan;

import java.util.ArrayList;
import java.util.List;

/** What a run will say to PostgreSQL beside its look at the catalog, in order. */
final class PostgresStatements {
    private static final String SNAPSHOT = "<snapshot>";

    private final List<RunStatement> statements = new ArrayList<>();

    private PostgresStatements() {}

    static List<RunStatement> of(List<TablePlan> tables, PostgresSessions sessions, int major) {
        var all = new PostgresStatements();
        for (String setting : sessions.settings(major).split("(?<=;)\n")) {
            all.add("every session", setting.replaceAll(";$", ""));
        }
        all.keep("fixing the point in time", tables, false);
        all.keep("its spare", tables, true);
        all.add("every session that reads", SnapshotKeepers.BEGIN);
        all.add("every session that reads", SnapshotKeepers.importSql(SNAPSHOT));
        for (TablePlan table : tables) {
            for (Partition partition : table.partitions()) {
                all.add(
                        PostgresSnapshot.reading(table.source().id(), partition),
                        PostgresSnapshot.copySql(table, partition));
            }
        }
        return all.statements;
    }

    private void keep(String occasion, List<TablePlan> tables, boolean imported) {
        add(occasion, SnapshotKeepers.BEGIN);
        if (imported) {
            add(occasion, SnapshotKeepers.importSql(SNAPSHOT));
        }
        new TableLocks(tables).statements().forEach(sql -> add(occasion, sql));
        add(occasion, SnapshotKeepers.EXPORT);
        if (!imported) {
            SnapshotKeepers.POSITION.forEach(sql -> add(occasion, sql));
        }
    }

    private void add(String occasion, String sql) {
        statements.add(new RunStatement(occasion, sql));
    }
}
