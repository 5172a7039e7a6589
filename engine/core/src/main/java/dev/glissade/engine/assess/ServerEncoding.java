package dev.glissade.engine.assess;

import java.util.List;

/** Databases whose text is not known to be UTF-8. */
final class ServerEncoding implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        String encoding = facts.schema().server().encoding();
        return switch (encoding) {
            case "UTF8" -> List.of();
            case "SQL_ASCII" ->
                    List.of(
                            new Finding(
                                    Severity.WARNING,
                                    FindingCode.ENCODING,
                                    null,
                                    List.of(encoding),
                                    "the database does not know in which encoding its text is; a"
                                            + " table with text that is not UTF-8 will stop",
                                    "Repair such text first"));
            default ->
                    List.of(
                            new Finding(
                                    Severity.INFO,
                                    FindingCode.ENCODING,
                                    null,
                                    List.of(encoding),
                                    "the server turns its text into UTF-8 while it is read",
                                    ""));
        };
    }
}
