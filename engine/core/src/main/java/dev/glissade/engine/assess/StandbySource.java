package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceServer;

import java.util.List;

/** Sources that replay another server's changes. */
final class StandbySource implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        SourceServer server = facts.schema().server();
        if (!server.standby()) {
            return List.of();
        }
        boolean feedback = server.setting("hot_standby_feedback").orElse("off").equals("on");
        return List.of(
                new Finding(
                        feedback ? Severity.INFO : Severity.WARNING,
                        FindingCode.STANDBY,
                        null,
                        List.of(),
                        feedback
                                ? "the source is a standby, whose primary waits for what is read"
                                : "the source is a standby; what its primary has cleaned up cancels"
                                        + " a reading that still needs it",
                        feedback
                                ? ""
                                : "ALTER SYSTEM SET hot_standby_feedback = on; SELECT"
                                        + " pg_reload_conf()"));
    }
}
