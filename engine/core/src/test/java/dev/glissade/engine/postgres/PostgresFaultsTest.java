package dev.glissade.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.sql.SQLException;

class PostgresFaultsTest {
    /** The states as the manual's appendix A names them. */
    @ParameterizedTest
    @CsvSource({
        "08001, SOURCE_UNREACHABLE",
        "08006, SOURCE_BROKEN",
        "57P01, SOURCE_BROKEN",
        "57P03, SOURCE_UNAVAILABLE",
        "53300, SOURCE_UNAVAILABLE",
        "40001, SOURCE_BUSY",
        "40P01, SOURCE_BUSY",
        "55P03, SOURCE_BUSY",
        "28P01, SOURCE_SIGN_IN_REFUSED",
        "28000, SOURCE_SIGN_IN_REFUSED",
        "42501, SOURCE_DENIED",
        "3D000, SOURCE_MISSING",
        "42P01, SOURCE_MISSING",
        "42703, SOURCE_MISSING",
        "53100, SOURCE_FAILED",
        "XX001, SOURCE_FAILED",
        "42601, SOURCE_FAILED"
    })
    void a_state_means_a_fault(String state, FaultCode code) {
        Fault fault = fault("said so", state);

        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.where()).isEqualTo("reading public.t");
        assertThat(fault.what()).contains("said so").contains(state);
        assertThat(fault.remedy()).isNotBlank();
    }

    @Test
    void a_value_that_the_server_quotes_is_not_repeated() {
        assertThat(fault("invalid input syntax for type integer: \"secret\"", "22P02").text())
                .doesNotContain("secret")
                .contains("22P02");
    }

    private static Fault fault(String message, String state) {
        return PostgresFaults.translated(new SQLException(message, state), "reading public.t")
                .fault();
    }
}
