package dev.glissade.engine.assess;

import dev.glissade.engine.project.ConnectionSpec;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Signing in at the target by a password alone, which Snowflake ends for all users from August to
 * October 2026 (Snowflake, "Planning for the deprecation of single-factor password sign-ins").
 */
final class SignInMethod implements AssessmentCheck {
    /** What says of a sign-in that it is by a key pair, whatever the authenticator. */
    private static final Set<String> KEYS =
            Set.of("private_key_file", "private_key_base64", "privatekey");

    private static final String DATES =
            "Snowflake asks people for a second factor, and takes no password of a service, account"
                    + " by account from August to October 2026; trial and reader accounts excepted";

    private static final String FIX =
            "Sign in by key pair (authenticator=SNOWFLAKE_JWT&private_key_file=… in the target's"
                    + " URL, and ALTER USER … SET RSA_PUBLIC_KEY = '…'), or give a programmatic"
                    + " access token in the place of the password";

    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return switch (facts.project().target()) {
            case ConnectionSpec.Rehearsal _ -> List.of();
            case ConnectionSpec.Snowflake snowflake when snowflake.properties().isEmpty() ->
                    List.of(
                            finding(
                                    Severity.INFO,
                                    "how it signs in stands in connections.toml; if that is by a"
                                            + " password alone: "
                                            + DATES));
            case ConnectionSpec.Snowflake snowflake ->
                    isByPassword(snowflake.properties())
                            ? List.of(
                                    finding(
                                            Severity.WARNING,
                                            "it signs in by a password, and no second factor: "
                                                    + DATES))
                            : List.of();
        };
    }

    private static boolean isByPassword(Map<String, String> stated) {
        var properties = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        properties.putAll(stated);
        String authenticator = properties.getOrDefault("authenticator", "snowflake");
        return authenticator.equalsIgnoreCase("snowflake")
                && KEYS.stream().noneMatch(properties::containsKey);
    }

    private static Finding finding(Severity severity, String why) {
        return new Finding(
                severity, FindingCode.SIGN_IN, null, List.of("sign-in at the target"), why, FIX);
    }
}
