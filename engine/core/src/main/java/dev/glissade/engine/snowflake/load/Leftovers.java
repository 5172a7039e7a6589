package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.snowflake.SnowflakeFaults;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a run that will not be resumed has left at the target: its stage and its loading tables.
 * Found by name in the schemas of its tables, and told exactly from what is somebody else's: SHOW …
 * LIKE knows neither case nor a name's end.
 */
public final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final Statement statement;
    private final RunId run;

    public Leftovers(Statement statement, RunId run) {
        this.statement = statement;
        this.run = run;
    }

    /** Drops what is there; a second call finds nothing. Schemas that are gone have nothing. */
    public void sweep(Collection<TargetTableId> tables) throws SQLException {
        List<TargetTableId> schemas =
                tables.stream().map(table -> table.withName("")).distinct().toList();
        for (TargetTableId schema : schemas) {
            sweepTables(schema);
            for (String name :
                    names(
                            TakeoverWriter.showStagesSql(schema, run),
                            found -> found.equals(run.objectName()))) {
                drop(schema.withName(name), StageWriter.dropStageSql(schema.withName(name)));
            }
        }
    }

    /** SHOW gives a page of rows at most; what was dropped makes room for others. */
    private void sweepTables(TargetTableId schema) throws SQLException {
        String sql = TakeoverWriter.showTablesSql(schema, run);
        List<String> names = names(sql, found -> LoadingNames.isLoadingTable(run, found));
        while (!names.isEmpty()) {
            for (String name : names) {
                drop(schema.withName(name), PublishWriter.dropSql(schema.withName(name)));
            }
            names =
                    names.size() < PublishWriter.SHOW_ROWS_MAX
                            ? List.of()
                            : names(sql, found -> LoadingNames.isLoadingTable(run, found));
        }
    }

    private List<String> names(String showSql, Predicate<String> ours) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(showSql)) {
            while (rows.next()) {
                if (ours.test(rows.getString("name"))) {
                    names.add(rows.getString("name"));
                }
            }
        } catch (SQLException failure) {
            if (SnowflakeFaults.kind(failure) != SnowflakeFaults.Kind.MISSING) {
                throw failure;
            }
        }
        return names;
    }

    private void drop(TargetTableId object, String sql) throws SQLException {
        LOG.info("dropping what a run has left run={} object={}", run, object);
        statement.execute(sql);
    }
}
