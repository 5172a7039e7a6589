package dev.glissade.engine.assess;

import dev.glissade.engine.model.TargetFacts.Part;

import java.util.List;
import java.util.Map;

/** What the target would not tell, so that nobody takes silence for consent. */
final class TargetUnasked implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.target().unasked().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Finding of(Part part, String why) {
        return new Finding(
                Severity.INFO,
                FindingCode.TARGET_UNASKED,
                null,
                List.of(named(part)),
                "could not be asked of the target (" + why + "), and so was not checked",
                "");
    }

    private static String named(Part part) {
        return switch (part) {
            case REGION -> "the account's region";
            case GRANTS -> "the role's grants";
            case SESSION_PARAMETERS -> "the session's parameters";
            case ACCOUNT_PARAMETERS -> "the account's parameters";
            case COLLATIONS -> "the databases' default collations";
            case TYPES -> "which types the account takes";
            case COLUMNS -> "the columns of existing tables";
            case CHECKS -> "CHECK constraints of existing tables";
        };
    }
}
