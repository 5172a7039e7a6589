package dev.glissade.ui.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

import org.junit.jupiter.api.Test;

class CrashReportTest {
    private static final String ROW = "Key (card)=(4711 0815) exists already";

    @Test
    void the_same_mistake_has_the_same_code_whatever_its_words_are() {
        CrashReport one = CrashReport.of(thrown(ROW));
        CrashReport other = CrashReport.of(thrown("something else"));
        assertThat(one.code()).isEqualTo(other.code()).matches("G-[0-9A-HJKMNP-TV-Z]{6}");
    }

    @Test
    void another_class_or_place_has_another_code() {
        CrashReport one = CrashReport.of(thrown(ROW));
        assertThat(CrashReport.of(new IllegalArgumentException(ROW)).code())
                .isNotEqualTo(one.code());
        assertThat(CrashReport.of(new IllegalStateException(ROW)).code()).isNotEqualTo(one.code());
    }

    @Test
    void no_message_is_told_and_no_frame_of_others() {
        var cause = new java.sql.SQLException(ROW);
        String text = CrashReport.of(new IllegalStateException(ROW, cause)).text();
        assertThat(text)
                .doesNotContain("4711")
                .doesNotContain("org.junit")
                .contains("java.lang.IllegalStateException")
                .contains("Caused by: java.sql.SQLException")
                .contains("    at dev.glissade.ui.crash.CrashReportTest.");
    }

    @Test
    void of_our_own_faults_the_code_is_told() {
        var fault = new Fault(FaultCode.DISK_FULL, "a disk", "is full", "Make room");
        assertThat(CrashReport.of(new EngineException(fault)).text()).contains(": DISK_FULL");
    }

    @Test
    void causes_in_a_circle_come_to_an_end() {
        var one = new IllegalStateException();
        var other = new IllegalStateException(one);
        one.initCause(other);
        assertThat(CrashReport.of(one).lines()).anyMatch(line -> line.startsWith("Caused by: "));
    }

    private static RuntimeException thrown(String words) {
        return new IllegalStateException(words);
    }
}
