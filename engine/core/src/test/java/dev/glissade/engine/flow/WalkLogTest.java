package dev.glissade.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.ConnectionStep.Part;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;

class WalkLogTest {
    @Test
    void each_step_is_told_as_it_ends_and_has_its_time_unless_it_took_none() {
        var told = new ArrayList<ConnectionStep>();
        var log = new WalkLog(told::add);

        log.add(ConnectionStep.passed(Part.NAME, "h is 127.0.0.1"));
        assertThat(told).hasSize(1);
        log.note(ConnectionStep.skipped(Part.TLS, "not encrypted"));
        assertThat(log.allWell()).isTrue();
        log.add(
                ConnectionStep.failed(
                        Part.SIGN_IN,
                        new Fault(FaultCode.SOURCE_SIGN_IN_REFUSED, "h", "refused", "Look")));

        assertThat(log.allWell()).isFalse();
        assertThat(log.steps()).isEqualTo(told);
        assertThat(told)
                .extracting(step -> step.elapsed() != null)
                .containsExactly(true, false, true);
    }
}
