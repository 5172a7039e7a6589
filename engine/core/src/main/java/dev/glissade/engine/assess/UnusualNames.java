package dev.glissade.engine.assess;

import dev.glissade.engine.selection.SelectedTable;

import java.util.List;
import java.util.stream.Stream;

/**
 * Names that Snowflake takes between quotes only, beyond reserved words: with letters outside
 * ASCII, blanks and signs, or a digit or dollar sign in front (Snowflake, "Identifier
 * requirements").
 */
final class UnusualNames implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(UnusualNames::of).toList();
    }

    private static Stream<Finding> of(SelectedTable table) {
        List<String> unusual =
                Stream.concat(
                                Stream.of(table.target().schema(), table.target().name()),
                                table.columns().stream().map(c -> c.targetName()))
                        .filter(name -> !isPlain(name))
                        .distinct()
                        .toList();
        return unusual.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        new Finding(
                                Severity.INFO,
                                FindingCode.NAME_UNUSUAL,
                                table.id(),
                                unusual,
                                "these names must be quoted in every query",
                                ""));
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
            boolean later = (c >= '0' && c <= '9') || c == '$';
            if (!letter && !(later && i > 0)) {
                return false;
            }
        }
        return true;
    }
}
