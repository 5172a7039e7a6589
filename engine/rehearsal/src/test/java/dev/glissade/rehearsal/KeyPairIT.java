package dev.glissade.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.rehearsal.wire.PublicKeys;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;

/** Logins by key pair: user-guide/key-pair-auth and key-pair-auth-troubleshooting. */
class KeyPairIT {
    @TempDir Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private KeyPair pair;
    private RehearsalServer server;

    @BeforeEach
    void start() throws Exception {
        pair = newPair();
        String pem =
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n";
        RehearsalOptions options = RehearsalOptions.of(folder.resolve("w.duckdb"));
        server =
                RehearsalServer.start(
                        options.withClock(now::get)
                                .withAccount(
                                        options.account().withPublicKey(PublicKeys.read(pem))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_driver_logs_in_with_the_private_key_and_no_password() throws Exception {
        try (Connection connection =
                DriverManager.getConnection(server.jdbcUrl(), properties(pair.getPrivate()))) {
            assertThat(new TestClient(connection).one("select current_user()"))
                    .isEqualToIgnoringCase("rehearsal");
        }
    }

    @Test
    void another_private_key_is_refused() throws Exception {
        Properties properties = properties(newPair().getPrivate());
        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), properties))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> {
                            assertThat(e.getErrorCode()).isEqualTo(390_144);
                            assertThat(e.getSQLState()).isEqualTo("08001");
                        })
                .hasMessageContaining("JWT token is invalid. [");
    }

    @ParameterizedTest
    @CsvSource({
        "RS256, REHEARSAL, 0, 60, true",
        "RS256, REHEARSAL, -50, 60, true",
        "none, REHEARSAL, 0, 60, false",
        "RS256, SOMEBODY, 0, 60, false",
        "RS256, REHEARSAL, -61, 60, false",
        "RS256, REHEARSAL, 0, -1, false",
    })
    void a_token_holds_for_its_user_and_time_alone(
            String algorithm, String user, long issued, long expires, boolean admitted)
            throws Exception {
        long second = now.get().getEpochSecond();
        assertThat(login(token(algorithm, user, second + issued, second + expires)))
                .isEqualTo(admitted ? "" : "390144");
    }

    @Test
    void a_token_that_was_changed_or_is_none_is_refused() throws Exception {
        long second = now.get().getEpochSecond();
        String[] good = token("RS256", "REHEARSAL", second, second + 60).split("\\.");
        String other = base64("{\"iss\":\"LOCAL.REHEARSAL.x\",\"sub\":\"LOCAL.REHEARSAL\"}");
        assertThat(login(good[0] + "." + other + "." + good[2])).isEqualTo("390144");
        for (String none : new String[] {"", ".", "..", "a.b.c", "\u0000.\u0000.\u0000"}) {
            assertThat(login(none)).isEqualTo("390144");
        }
    }

    @Test
    void a_way_to_log_in_that_cannot_be_checked_here_is_refused_by_name() throws Exception {
        JsonNode answer = post("OAUTH", "x");
        assertThat(answer.path("success").asBoolean()).isFalse();
        assertThat(answer.path("message").asString()).contains("'authenticator OAUTH'");
    }

    private Properties properties(PrivateKey key) {
        Properties properties = server.properties();
        properties.remove("password");
        properties.put("privateKey", key);
        return properties;
    }

    private String token(String algorithm, String user, long issued, long expires)
            throws Exception {
        String subject = "LOCAL." + user;
        String issuer = subject + "." + PublicKeys.fingerprint(pair.getPublic());
        String text =
                base64("{\"alg\":\"" + algorithm + "\"}")
                        + "."
                        + base64(
                                "{\"iss\":\"%s\",\"sub\":\"%s\",\"iat\":%d,\"exp\":%d}"
                                        .formatted(issuer, subject, issued, expires));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text
                + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    /** The code of the refusal, or nothing. */
    private String login(String token) throws Exception {
        return post("SNOWFLAKE_JWT", token).path("code").asString("");
    }

    private JsonNode post(String authenticator, String token) throws Exception {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.putObject("data")
                .put("LOGIN_NAME", "rehearsal")
                .put("AUTHENTICATOR", authenticator)
                .put("TOKEN", token);
        try (var client = new RawClient(server)) {
            return client.post("/session/v1/login-request", body.toString());
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyPair newPair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
