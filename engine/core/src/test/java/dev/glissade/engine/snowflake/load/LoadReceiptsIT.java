package dev.glissade.engine.snowflake.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.flow.Receipt;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.sql.SfIdentifiers;
import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;

import net.snowflake.client.api.driver.SnowflakeDriver;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What is told of files whose load was answered, and of those whose answer was lost. */
class LoadReceiptsIT {
    private static final TargetTableId TABLE =
            new TargetTableId("REHEARSAL", "it's \"Ω\"", "__GLISSADE_R1_T000001");

    @TempDir private Path folder;
    private RehearsalServer warehouse;
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void start() throws IOException, SQLException {
        warehouse = RehearsalServer.start(RehearsalOptions.of(folder.resolve("w.duckdb")));
        connection = new SnowflakeDriver().connect(warehouse.jdbcUrl(), warehouse.properties());
        statement = connection.createStatement();
        statement.execute("CREATE SCHEMA \"it's \"\"Ω\"\"\"");
        statement.execute("CREATE TABLE " + SfIdentifiers.quoted(TABLE) + " (N NUMBER(10))");
        statement.execute("CREATE STAGE PUBLIC.S");
    }

    @AfterEach
    void stop() throws SQLException {
        connection.close();
        warehouse.close();
    }

    @Test
    void a_second_copy_has_the_receipts_of_the_first() throws Exception {
        StagedFile one = staged("r1-t000001-p000001-a1-c0001.csv", 2);
        StagedFile other = staged("r1-t000001-p000002-a1-c0001.csv", 3);

        List<Receipt> first = load(one);
        List<Receipt> both = load(one, other);
        List<Receipt> again = load(one, other);

        assertThat(first).containsExactly(new Receipt(one.name(), 2, 2));
        assertThat(both).containsExactly(first.getFirst(), new Receipt(other.name(), 3, 3));
        assertThat(again).isEqualTo(both);
    }

    @ParameterizedTest
    @EnumSource(HistorySql.class)
    void each_history_tells_of_the_files_that_are_asked_for(HistorySql history) throws Exception {
        StagedFile one = staged("r1-t000001-p000001-a1-c0001.csv", 2);
        StagedFile other = staged("r1-t000001-p000001-a1-c00011.csv", 3);
        load(one, other);

        List<Receipt> told = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(
                        history.selectSql(TABLE, List.of(one.name(), "it's another.csv")))) {
            while (rows.next()) {
                told.add(new Receipt(rows.getString(1), rows.getLong(2), rows.getLong(3)));
            }
        }

        assertThat(told)
                .singleElement()
                .satisfies(
                        receipt -> {
                            assertThat(receipt.stagedName()).endsWith(one.name());
                            assertThat(receipt.rowsParsed()).isEqualTo(2);
                            assertThat(receipt.rowsLoaded()).isEqualTo(2);
                        });
    }

    @Test
    void a_file_of_which_nothing_is_told_is_asked_for_again() throws Exception {
        StagedFile one = staged("r1-t000001-p000001-a1-c0001.csv", 2);

        assertThatThrownBy(
                        () ->
                                new LoadReceipts(TABLE, List.of(one))
                                        .load(statement, "SHOW TABLES LIKE 'nothing'"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(one.name());
    }

    private StagedFile staged(String name, int rows) throws Exception {
        Path path = folder.resolve(name);
        Files.writeString(path, "1\n".repeat(rows));
        statement.execute("PUT 'file://" + path + "' @PUBLIC.S AUTO_COMPRESS = FALSE");
        return new StagedFile(path, new TableId("s", "t"), 1, rows, Files.size(path), 0);
    }

    private List<Receipt> load(StagedFile... files) throws SQLException {
        List<String> names = new ArrayList<>();
        for (StagedFile file : files) {
            names.add("'" + file.name() + "'");
        }
        return new LoadReceipts(TABLE, List.of(files))
                .load(
                        statement,
                        "COPY INTO %s FROM @PUBLIC.S FILES = (%s) FILE_FORMAT = (TYPE = CSV)"
                                .formatted(SfIdentifiers.quoted(TABLE), String.join(", ", names)));
    }
}
