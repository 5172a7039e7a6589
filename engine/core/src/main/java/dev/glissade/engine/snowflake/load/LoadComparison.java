package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.flow.Converted;
import dev.glissade.engine.flow.LoadedAttempts;
import dev.glissade.engine.flow.RowSum;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.StagedProof;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.snowflake.sums.SumRows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Asks what the target reads of the files of a load, and what it has made of them. */
final class LoadComparison {
    private final RunId run;
    private final TablePlan table;
    private final StagedProof proof;
    private final TargetTableId stage;

    LoadComparison(RunId run, TablePlan table, StagedProof proof, TargetTableId stage) {
        this.run = run;
        this.table = table;
        this.proof = proof;
        this.stage = stage;
    }

    Converted ask(Statement statement, LoadedAttempts attempts) throws SQLException {
        int proven = proof.proven().size();
        List<Long> made = new ArrayList<>();
        RowSum staged;
        try (ResultSet row =
                statement.executeQuery(
                        ConversionWriter.stagedSql(run, table, proof, stage, attempts))) {
            row.next();
            staged = SumRows.sum(row, 1);
            for (int i = 0; i < proven; i++) {
                made.add(row.getLong(i + 4));
            }
        }
        List<String> unlike = new ArrayList<>();
        try (ResultSet row =
                statement.executeQuery(
                        ConversionWriter.loadedSql(proof, LoadingNames.loadingTable(run, table)))) {
            row.next();
            for (int i = 0; i < proven; i++) {
                if (row.getLong(i + 1) != made.get(i)) {
                    unlike.add(proof.proven().get(i).targetName());
                }
            }
            return new Converted(staged, unlike, row.getLong(proven + 1));
        }
    }
}
