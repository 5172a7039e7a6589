package dev.glissade.engine.project;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How one signs in at an account, as the connection's properties say, and so what the secret is
 * that comes with it (Snowflake, "JDBC Driver connection parameters", authenticator).
 */
public enum WarehouseSignIn {
    /** A key of the user's own; the secret is its passphrase, if it has one. */
    KEY_PAIR,
    /** The browser asks; there is no secret. */
    BROWSER,
    /** A programmatic access token. */
    ACCESS_TOKEN,
    /** A token of an OAuth server's. */
    OAUTH,
    /** A password, and a second factor that the user confirms or types. */
    PASSWORD_MFA,
    /** A password alone. */
    PASSWORD,
    /** As a connection of {@code connections.toml} says, or in a way that has no name here. */
    OTHER;

    private static final Set<String> KEYS =
            Set.of("private_key_file", "private_key_base64", "privatekey");

    private static final Set<String> CLIENTS =
            Set.of("oauth_client_credentials", "oauth_authorization_code");

    /** As properties of the driver say; names in any case. */
    public static WarehouseSignIn of(Map<String, String> properties) {
        Map<String, String> stated = folded(properties);
        String authenticator = authenticator(stated);
        return switch (authenticator) {
            case "snowflake_jwt" -> KEY_PAIR;
            case "externalbrowser" -> BROWSER;
            case "programmatic_access_token" -> ACCESS_TOKEN;
            case "oauth" -> OAUTH;
            case "username_password_mfa" -> PASSWORD_MFA;
            case "", "snowflake" ->
                    KEYS.stream().anyMatch(stated::containsKey) ? KEY_PAIR : PASSWORD;
            default -> OTHER;
        };
    }

    /** What {@code authenticator} is for this; empty where nothing needs to be said. */
    public String authenticator() {
        return switch (this) {
            case KEY_PAIR -> "SNOWFLAKE_JWT";
            case BROWSER -> "externalbrowser";
            case ACCESS_TOKEN -> "PROGRAMMATIC_ACCESS_TOKEN";
            case OAUTH -> "oauth";
            case PASSWORD_MFA -> "username_password_mfa";
            case PASSWORD, OTHER -> "";
        };
    }

    /**
     * The driver's properties that carry the secrets.
     *
     * @param properties that say how one signs in
     * @param secret password, token or passphrase
     * @param passcode of the second factor
     */
    public Map<String, String> secrets(
            Map<String, String> properties, @Nullable String secret, @Nullable String passcode) {
        var secrets = new TreeMap<String, String>();
        if (secret != null && !secret.isEmpty()) {
            switch (this) {
                case KEY_PAIR -> secrets.put("private_key_pwd", secret);
                case ACCESS_TOKEN, OAUTH -> secrets.put("token", secret);
                case PASSWORD, PASSWORD_MFA -> secrets.put("password", secret);
                case OTHER ->
                        secrets.put(
                                CLIENTS.contains(authenticator(folded(properties)))
                                        ? "oauthClientSecret"
                                        : "password",
                                secret);
                case BROWSER -> {
                    // A password would be sent where nobody asks for it.
                }
            }
        }
        if (this == PASSWORD_MFA && passcode != null && !passcode.isEmpty()) {
            secrets.put("passcode", passcode);
        }
        return secrets;
    }

    private static Map<String, String> folded(Map<String, String> properties) {
        var folded = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        folded.putAll(properties);
        return folded;
    }

    private static String authenticator(Map<String, String> folded) {
        return folded.getOrDefault("authenticator", "").toLowerCase(Locale.ROOT);
    }
}
