package dev.glissade.ui.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.FindingCode;
import dev.glissade.engine.assess.FindingGroup;
import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.model.TableId;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class FindingsViewModelTest {
    private static final TableId ORDERS = new TableId("sales", "orders");
    private static final TableId STAFF = new TableId("hr", "staff");
    private static final Finding UNREADABLE =
            finding(Severity.BLOCKER, FindingCode.NOT_READABLE, STAFF, "no right to read");
    private static final Finding OLD =
            finding(Severity.INFO, FindingCode.NOT_ANALYSED, ORDERS, "never analysed");
    private static final Finding OLD_TOO =
            finding(Severity.INFO, FindingCode.NOT_ANALYSED, STAFF, "never analysed");

    private final FindingsViewModel model = new FindingsViewModel();

    FindingsViewModelTest() {
        model.set(FindingGroup.of(new Assessment(List.of(OLD, UNREADABLE, OLD_TOO))));
    }

    private static Finding finding(Severity severity, FindingCode code, TableId of, String why) {
        return new Finding(severity, code, of, List.of(), why, "");
    }

    @Test
    void what_is_the_same_of_many_tables_is_one_row() {
        assertThat(model.shown()).hasSize(2);
        assertThat(model.count(Severity.INFO).get()).isEqualTo(1);
        assertThat(new FindingWords().title(model.shown().get(1))).isEqualTo("Never analysed");
        assertThat(new FindingWords().below(model.shown().get(1)))
                .isEqualTo("Statistics · 2\u00A0tables");
    }

    @Test
    void the_first_is_looked_at_until_another_is_chosen() {
        assertThat(model.chosen().get()).isEqualTo(Optional.of(model.shown().getFirst()));
        model.chosen().set(Optional.of(model.shown().get(1)));
        model.shows(Severity.WARNING).set(false);
        assertThat(model.chosen().get().orElseThrow().code()).isEqualTo(FindingCode.NOT_ANALYSED);
    }

    @Test
    void a_weight_that_is_switched_off_is_not_listed_and_still_counted() {
        model.shows(Severity.BLOCKER).set(false);
        assertThat(model.shown()).hasSize(1);
        assertThat(model.count(Severity.BLOCKER).get()).isEqualTo(1);
    }

    @Test
    void what_is_typed_is_looked_for_in_names_and_words() {
        model.filter().set("ORDERS");
        assertThat(model.shown())
                .extracting(FindingGroup::code)
                .containsExactly(FindingCode.NOT_ANALYSED);
        model.filter().set("statistics");
        assertThat(model.shown()).hasSize(1);
        model.filter().set("nothing like it");
        assertThat(model.shown()).isEmpty();
        assertThat(model.chosen().get()).isEmpty();
    }

    @Test
    void sent_here_about_a_table_its_finding_in_a_group_is_looked_at() {
        model.shows(Severity.INFO).set(false);
        model.showOnly(ORDERS);
        FindingGroup group = model.chosen().get().orElseThrow();
        assertThat(model.looked(group)).isEqualTo(OLD);
    }

    @Test
    void every_code_has_a_word() {
        var words = new FindingWords();
        for (FindingCode code : FindingCode.values()) {
            assertThat(words.about(code)).isNotBlank();
        }
    }
}
