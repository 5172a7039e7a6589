package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fault.RejectedRow;
import dev.glissade.engine.plan.SampleTables;
import dev.glissade.engine.plan.TablePlan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class RejectionListTest {
    private static final RejectedRow ROW =
            new RejectedRow("r1-c0001.csv.zst", 12, 3, "PRICE", "{\"id\":\"7\"}");

    @TempDir private Path folder;

    @Test
    void the_key_is_in_the_list_and_in_no_message() throws IOException {
        Path file = folder.resolve("rejected-r1.csv");
        var list = new RejectionList(file);
        Fault fault = rejected(ROW);

        Fault listed = list.listed(table(), fault);
        list.listed(table(), rejected(ROW.withKey("")));

        assertThat(Files.readString(file))
                .isEqualTo(
                        """
                        "schema","table","file","line","row","column","key"
                        "s","select ""Ω","r1-c0001.csv.zst",12,3,"PRICE","{""id"":""7""}"
                        "s","select ""Ω","r1-c0001.csv.zst",12,3,"PRICE",""
                        """);
        assertThat(listed.remedy()).isEqualTo("do; its key is in rejected-r1.csv");
        assertThat(listed.text()).doesNotContain("7");
        assertThat(listed.toString()).doesNotContain("\"7\"");
    }

    @Test
    void other_faults_leave_no_list() {
        var fault = new Fault(FaultCode.TARGET_BUSY, "where", "what", "do");
        Path file = folder.resolve("rejected-r1.csv");

        assertThat(new RejectionList(file).listed(table(), fault)).isEqualTo(fault);
        assertThat(file).doesNotExist();
    }

    private static Fault rejected(RejectedRow row) {
        return new Fault(FaultCode.LOAD_REJECTED, "where", "what", "do", Optional.of(row));
    }

    private static TablePlan table() {
        var source =
                SampleTables.table(
                        "s", "select \"Ω", 1, List.of(), SampleTables.notNull("k", "int4"));
        return SampleTables.planned(SampleTables.schema(source), SampleTables.project())
                .tables()
                .getFirst();
    }
}
