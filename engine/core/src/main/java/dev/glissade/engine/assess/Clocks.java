package dev.glissade.engine.assess;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Clocks that differ: of this machine and of either end. */
final class Clocks implements AssessmentCheck {
    private static final Duration NOTABLE = Duration.ofSeconds(5);

    /**
     * Snowflake refuses a key pair's token that arrives more than 60 s after it was issued
     * (Snowflake, "Key Pair Authentication: Troubleshooting"); the way there takes its part.
     */
    private static final Duration MUCH = Duration.ofSeconds(30);

    private static final String FIX =
            "Have this machine's clock follow a time server (timedatectl set-ntp true)";

    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return Stream.of(
                        source(facts.machine().toSource().clockAhead()),
                        target(facts.machine().toTarget().clockAhead()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Finding> source(Duration ahead) {
        return ahead.abs().compareTo(NOTABLE) < 0
                ? Optional.empty()
                : Optional.of(
                        finding(
                                Severity.INFO,
                                "source",
                                ahead,
                                "times in reports and journals are this machine's, and do not match"
                                        + " the server's log"));
    }

    private static Optional<Finding> target(Duration ahead) {
        if (ahead.abs().compareTo(NOTABLE) < 0) {
            return Optional.empty();
        }
        boolean much = ahead.abs().compareTo(MUCH) >= 0;
        return Optional.of(
                finding(
                        much ? Severity.WARNING : Severity.INFO,
                        "target",
                        ahead,
                        much
                                ? "a sign-in by key pair fails when its token seems more than 60 s"
                                        + " old, or from the future"
                                : "times in reports and journals are this machine's, and do not"
                                        + " match the account's history"));
    }

    private static Finding finding(Severity severity, String end, Duration ahead, String why) {
        return new Finding(
                severity,
                FindingCode.CLOCK,
                null,
                List.of("clock of the " + end),
                "it is at least %,d s %s this machine's: %s"
                        .formatted(
                                ahead.abs().toSeconds(),
                                ahead.isNegative() ? "behind" : "ahead of",
                                why),
                FIX);
    }
}
