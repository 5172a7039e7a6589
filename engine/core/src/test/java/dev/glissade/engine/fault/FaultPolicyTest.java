package dev.glissade.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;

class FaultPolicyTest {
    /** Only what a whole side refuses to everybody may be waited for without counting. */
    @Test
    void an_outage_is_a_side_that_serves_nobody_and_no_step_that_failed_in_use() {
        assertThat(coded(FaultPolicy.RETRY_WHILE_AWAY))
                .containsExactlyInAnyOrder(
                        FaultCode.SOURCE_UNREACHABLE,
                        FaultCode.TARGET_UNREACHABLE,
                        FaultCode.SOURCE_UNAVAILABLE,
                        FaultCode.TARGET_UNAVAILABLE);
        assertThat(coded(FaultPolicy.RETRY_WITH_BACKOFF))
                .containsExactlyInAnyOrder(
                        FaultCode.SOURCE_BROKEN,
                        FaultCode.TARGET_BROKEN,
                        FaultCode.SOURCE_BUSY,
                        FaultCode.TARGET_BUSY);
    }

    @ParameterizedTest
    @EnumSource(FaultCode.class)
    void what_is_tried_again_belongs_to_one_of_both_ends(FaultCode code) {
        if (FaultPolicy.of(code).isRetried()) {
            assertThat(FaultSide.of(code)).isNotEqualTo(FaultSide.HERE);
        }
        if (code.name().startsWith("SOURCE_")) {
            assertThat(FaultSide.of(code)).isEqualTo(FaultSide.SOURCE);
        }
        if (code.name().startsWith("TARGET_")) {
            assertThat(FaultSide.of(code)).isEqualTo(FaultSide.TARGET);
        }
    }

    private static List<FaultCode> coded(FaultPolicy policy) {
        return Arrays.stream(FaultCode.values())
                .filter(code -> FaultPolicy.of(code) == policy)
                .toList();
    }
}
