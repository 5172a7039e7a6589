package dev.glissade.rehearsal.wire;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * The JWT with which a client proves that it has the user's private key:
 * developer-guide/sql-api/authenticating, user-guide/key-pair-auth-troubleshooting.
 *
 * <pre>
 * base64url({"alg":"RS256"}) . base64url({"iss":"ACCOUNT.USER.SHA256:fingerprint",
 *     "sub":"ACCOUNT.USER", "iat":seconds, "exp":seconds}) . base64url(signature)
 * </pre>
 */
final class KeyPairToken {
    private static final int PARTS = 3;

    /** A token is to be used at once: 394302 in the troubleshooting page. */
    private static final Duration DELAY_MAX = Duration.ofSeconds(60);

    private KeyPairToken() {}

    /** Why it does not admit the user, as the page names it; empty when it does. */
    static Optional<String> refusal(String token, String user, Account account, Instant now) {
        PublicKey key = account.publicKey();
        String[] parts = token.split("\\.", -1);
        if (key == null || parts.length != PARTS) {
            return Optional.of("JWT_TOKEN_INVALID");
        }
        if (!account.user().equalsIgnoreCase(user)) {
            return Optional.of("JWT_TOKEN_INVALID_USER_IN_ISSUER");
        }
        try {
            if (!Json.text(json(parts[0]), "alg").orElse("").equals("RS256")) {
                return Optional.of("JWT_TOKEN_INVALID_ALGORITHM");
            }
            return isSigned(parts, key)
                    ? refusal(json(parts[1]), account.user(), key, now)
                    : Optional.of("JWT_TOKEN_INVALID_SIGNATURE");
        } catch (GeneralSecurityException | IllegalArgumentException | JacksonException e) {
            return Optional.of("JWT_TOKEN_INVALID");
        }
    }

    private static boolean isSigned(String[] parts, PublicKey key) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(key);
        verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    /** The account before the user's name is the client's word for it, and means nothing here. */
    private static Optional<String> refusal(
            JsonNode claims, String user, PublicKey key, Instant now) {
        String subject = Json.text(claims, "sub").orElse("");
        String issuer = Json.text(claims, "iss").orElse("");
        JsonNode issued = claims.path("iat");
        JsonNode expires = claims.path("exp");
        if (!issued.isNumber() || !expires.isNumber()) {
            return Optional.of("JWT_TOKEN_MISSING_ISSUE_OR_EXPIRATION_TIME");
        }
        if (!subject.endsWith("." + user.toUpperCase(Locale.ROOT))) {
            return Optional.of("JWT_TOKEN_INVALID_USER_IN_ISSUER");
        }
        if (!issuer.equals(subject + "." + PublicKeys.fingerprint(key))) {
            return Optional.of("JWT_TOKEN_INVALID_PUBLIC_KEY_FINGERPRINT_MISMATCH");
        }
        Instant from = Instant.ofEpochSecond(issued.asLong());
        if (Duration.between(from, now).abs().compareTo(DELAY_MAX) > 0) {
            return Optional.of("JWT_TOKEN_INVALID_ISSUE_TIME");
        }
        return now.isBefore(Instant.ofEpochSecond(expires.asLong()))
                ? Optional.empty()
                : Optional.of("JWT_TOKEN_INVALID_EXPIRATION_TIME");
    }

    private static JsonNode json(String base64) {
        return Json.mapper().readTree(Base64.getUrlDecoder().decode(base64));
    }
}
