package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.validate.TableVerdict;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

class ComparisonsTest {
    private static final List<TablePlan> TABLES =
            IntStream.rangeClosed(1, 20).mapToObj(ComparisonsTest::table).toList();

    @Test
    void verdicts_come_in_the_order_of_the_plan() {
        List<TableVerdict> verdict = Comparisons.of(TABLES, ComparisonsTest::equal, 3);

        assertThat(verdict).isEqualTo(TABLES.stream().map(t -> equal(t)).toList());
    }

    @Test
    void a_table_that_cannot_be_read_leaves_the_others_their_verdicts() {
        List<TableVerdict> verdict =
                Comparisons.of(
                        TABLES,
                        table -> {
                            if (table.number() == 7) {
                                throw failure(FaultCode.TARGET_MISSING);
                            }
                            return equal(table);
                        },
                        3);

        assertThat(verdict.get(6).result())
                .isEqualTo(new TableVerdict.Result.NotComparable("it is so"));
        assertThat(verdict).filteredOn(TableVerdict::isClean).hasSize(19);
    }

    @Test
    void an_interrupted_comparison_ends_them_all() {
        assertThatThrownBy(
                        () ->
                                Comparisons.of(
                                        TABLES,
                                        table -> {
                                            throw failure(FaultCode.INTERRUPTED);
                                        },
                                        3))
                .isInstanceOf(EngineException.class);
    }

    private static EngineException failure(FaultCode code) {
        return new EngineException(new Fault(code, "here", "it is so", "Do something"));
    }

    private static TableVerdict equal(TablePlan table) {
        return new TableVerdict(
                table.number(),
                table.source().id(),
                table.target(),
                new TableVerdict.Result.Identical(),
                OptionalLong.of(1),
                OptionalLong.of(1),
                List.of(),
                0);
    }

    private static TablePlan table(int number) {
        var id = new TableId("s", "t" + number);
        var source =
                new SourceTable(
                        id,
                        SourceTable.Kind.ORDINARY,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.<SourceLeaf>of(),
                        false,
                        null);
        var target = new TargetTableId("D", "S", "T" + number);
        return new TablePlan(number, source, target, List.of(), List.of(), "", ExistingTable.FAIL);
    }
}
