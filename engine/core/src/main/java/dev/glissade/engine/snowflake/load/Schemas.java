package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.TrialPlan;
import dev.glissade.engine.snowflake.SnowflakeFaults;
import dev.glissade.engine.snowflake.ddl.DdlWriter;
import dev.glissade.engine.sql.SfIdentifiers;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;

/** Makes the schemas of a run's tables; and, for a trial, drops them. */
public final class Schemas {
    private final Statement statement;
    private final List<TargetTableId> schemas;

    /**
     * @param tables whose schemas these are
     */
    public Schemas(Statement statement, Collection<TargetTableId> tables) {
        this.statement = statement;
        this.schemas = tables.stream().map(table -> table.withName("")).distinct().toList();
    }

    /** Makes those that are not there. */
    void create() throws SQLException {
        for (TargetTableId schema : schemas) {
            create(schema, DdlWriter.createSchemaSql(schema));
        }
    }

    /** Makes those of a trial, where they are not there yet. */
    public void createForTrial(RunId run) throws SQLException {
        requireOfTrial(run);
        for (TargetTableId schema : schemas) {
            create(schema, DdlWriter.createTransientSchemaSql(schema));
        }
    }

    /** Drops those of a trial with all that is in them; what is gone is no error. */
    public void dropOfTrial(RunId run) throws SQLException {
        requireOfTrial(run);
        for (TargetTableId schema : schemas) {
            try {
                statement.execute(DdlWriter.dropSchemaSql(schema));
            } catch (SQLException failure) {
                // Its database is gone, and it with that.
                if (SnowflakeFaults.kind(failure) != SnowflakeFaults.Kind.MISSING) {
                    throw failure;
                }
            }
        }
    }

    /** Dropping a schema of another name would be the worst thing that this program can do. */
    private void requireOfTrial(RunId run) {
        for (TargetTableId schema : schemas) {
            if (!TrialPlan.isSchemaOf(run, schema.schema())) {
                throw new IllegalArgumentException(
                        "schema %s is not of the trial %s".formatted(schema.schema(), run));
            }
        }
    }

    /** A database is for the account's owner to make; without one this is the first to fail. */
    private void create(TargetTableId schema, String sql) throws SQLException {
        try {
            statement.execute(sql);
        } catch (SQLException failure) {
            String database = SfIdentifiers.quoted(schema.database());
            if (SnowflakeFaults.kind(failure) != SnowflakeFaults.Kind.MISSING) {
                throw failure;
            }
            throw new EngineException(
                    new Fault(
                            FaultCode.TARGET_MISSING,
                            "preparing schema " + schema.schema() + " of the target",
                            "the database " + database + " is not there, or not granted",
                            "Make it with CREATE DATABASE %1$s, and GRANT USAGE, CREATE SCHEMA ON"
                                            .formatted(database)
                                    + " DATABASE %1$s to the role; or name another:"
                                            .formatted(database)
                                    + " target.databaseName in the project file"),
                    failure);
        }
    }
}
