package dev.glissade.engine.assess;

import dev.glissade.engine.model.StageReach;

import java.util.List;

/** Whether files can go where PUT takes them, which is not where the account answers. */
final class StagePath implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        StageReach stage = facts.machine().stage();
        if (!stage.unasked().isEmpty()) {
            return List.of(
                    new Finding(
                            Severity.INFO,
                            FindingCode.TARGET_UNASKED,
                            null,
                            List.of("the hosts of the stage"),
                            "could not be asked of the target ("
                                    + stage.unasked()
                                    + "), and so were not tried",
                            ""));
        }
        List<String> closed =
                stage.hosts().stream()
                        .filter(host -> !host.failure().isEmpty())
                        .map(StageReach.Host::text)
                        .toList();
        return closed.isEmpty()
                ? List.of()
                : List.of(
                        new Finding(
                                Severity.WARNING,
                                FindingCode.STAGE_HOST,
                                null,
                                closed,
                                "files go straight to these hosts of the cloud's storage, and this"
                                        + " machine gets no connection to them: a run would stop at"
                                        + " its first upload",
                                "Open the firewall for them; SELECT SYSTEM$ALLOWLIST() lists all"
                                        + " that an account needs"));
    }
}
