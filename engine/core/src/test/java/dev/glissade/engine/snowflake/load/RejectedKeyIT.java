package dev.glissade.engine.snowflake.load;

import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.Zstd;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fault.RejectedRow;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.flow.Staging;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.SampleTables;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.snowflake.SnowflakeSessions;
import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A row that the target refuses although we thought that it fits. */
class RejectedKeyIT {
    private static final RunId RUN = new RunId("r1");
    private static final TargetTableId TARGET = new TargetTableId("REHEARSAL", "PUBLIC", "T Ω");

    /** The second record has a newline in its name, so that lines are not rows. */
    private static final String ROWS =
            """
            1,"one",1
            2,"tw
            o",2
            3,"say ""three""\",secret
            4,"four",4
            """;

    @TempDir private Path folder;
    private RehearsalServer warehouse;
    private SnowflakeSessions sessions;

    @BeforeEach
    void start() throws IOException {
        warehouse = RehearsalServer.start(RehearsalOptions.of(folder.resolve("w.duckdb")));
        Map<String, String> properties = new TreeMap<>();
        Properties all = warehouse.properties();
        all.stringPropertyNames().forEach(name -> properties.put(name, all.getProperty(name)));
        properties.remove("password");
        String url = warehouse.jdbcUrl();
        sessions =
                new SnowflakeSessions(
                        new ConnectionSpec.Snowflake(url, url, "the rehearsal", properties),
                        all.getProperty("password"),
                        Limits.defaults());
    }

    @AfterEach
    void stop() {
        sessions.close();
        warehouse.close();
    }

    @Test
    void the_key_of_a_refused_row_is_read_from_the_stage_and_stays_out_of_the_text()
            throws IOException {
        Fault fault = refused(plan(List.of(SampleTables.primaryKey("id", "na\"me"))));

        assertThat(fault.code()).isEqualTo(FaultCode.LOAD_REJECTED);
        RejectedRow row = fault.rejected().orElseThrow();
        assertThat(row.row()).isEqualTo(3);
        assertThat(row.column()).isEqualTo("PRICE");
        assertThat(row.key()).isEqualTo("{\"id\":\"3\",\"na\\\"me\":\"say \\\"three\\\"\"}");
        assertThat(fault.text()).contains(row.file(), "column PRICE").doesNotContain("three");
        assertThat(fault.text()).doesNotContain("secret");
    }

    @Test
    void a_row_of_a_table_without_a_key_is_named_by_its_place() throws IOException {
        RejectedRow row = refused(plan(List.of())).rejected().orElseThrow();

        assertThat(row.row()).isEqualTo(3);
        assertThat(row.key()).isEmpty();
    }

    private Fault refused(TablePlan table) throws IOException {
        String name = new Staging(RUN, folder, 1).name(1, 1, 1);
        Path path = folder.resolve(name);
        byte[] plain = ROWS.getBytes(StandardCharsets.UTF_8);
        byte[] packed = Zstd.compress(plain);
        Files.write(path, packed);
        var file = new StagedFile(path, table.source().id(), 1, 4, packed.length, plain.length);
        var loader = new SnowflakeLoader(sessions, RUN, List.of(table));
        loader.prepare();
        loader.createLoadingTable(table);
        loader.upload(List.of(file));
        var failure =
                catchThrowableOfType(
                        EngineException.class, () -> loader.load(table, List.of(file)));
        loader.close();
        return failure.fault();
    }

    private static TablePlan plan(List<SourceKey> keys) {
        var source =
                SampleTables.table(
                        "s",
                        "t",
                        8192,
                        keys,
                        notNull("id", "int4"),
                        notNull("na\"me", "text"),
                        nullable("price", "int4"));
        return SampleTables.planned(source, TARGET, ExistingTable.FAIL);
    }
}
