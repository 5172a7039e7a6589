package dev.glissade.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.flow.RowSink;
import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Fidelity;
import dev.glissade.engine.types.LoadTransform;
import dev.glissade.engine.types.Mapping;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

class PostgresRowsIT {
    private static final int ROWS = 500_000;

    @Test
    void a_session_can_be_used_after_a_comparison_broke_off() throws IOException, SQLException {
        try (var server = EmbeddedPostgres.builder().start();
                Connection connection =
                        DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE things AS SELECT repeat('x', 100) AS name"
                            + " FROM generate_series(1, %d)".formatted(ROWS));
            var rows = new PostgresRows(table(), Optional.empty(), new Breaking());
            PGConnection session = connection.unwrap(PGConnection.class);

            assertThatThrownBy(() -> rows.read(session)).isInstanceOf(BrokenOff.class);

            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM things")) {
                assertThat(count.next()).isTrue();
                assertThat(count.getInt(1)).isEqualTo(ROWS);
            }
        }
    }

    private static TablePlan table() {
        var type = new PgType.Scalar("pg_catalog", "text", -1, "text");
        var name =
                new SourceColumn(
                        "name", type, false, SourceColumn.Generation.NONE, null, null, null);
        var mapping =
                new Mapping(
                        new SfType.Varchar(100),
                        Encoding.TEXT,
                        LoadTransform.NONE,
                        Fidelity.EXACT,
                        "");
        var source =
                new SourceTable(
                        new TableId("public", "things"),
                        SourceTable.Kind.ORDINARY,
                        List.of(name),
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        null);
        return new TablePlan(
                1,
                source,
                new TargetTableId("DB", "PUBLIC", "THINGS"),
                List.of(new ColumnPlan(name, "NAME", mapping)),
                List.of(),
                "",
                ExistingTable.FAIL);
    }

    /** Takes one row and no more. */
    private static final class Breaking implements RowSink {
        @Override
        public void cell(int column, byte[] bytes, int from, int to) {}

        @Override
        public void nullCell(int column) {}

        @Override
        public void rowEnd() {
            throw new BrokenOff();
        }
    }

    private static final class BrokenOff extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
