package dev.glissade.engine.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.project.ConnectionSpec.Snowflake;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import java.util.Map;

class WarehouseSignInTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:snowflake://a.snowflakecomputing.com/?user=u, PASSWORD, password",
        "jdbc:snowflake://a.snowflakecomputing.com/?private_key_file=k.p8, KEY_PAIR,"
                + " private_key_pwd",
        "jdbc:snowflake://h/?Authenticator=snowflake_jwt, KEY_PAIR, private_key_pwd",
        "jdbc:snowflake://h/?authenticator=PROGRAMMATIC_ACCESS_TOKEN, ACCESS_TOKEN, token",
        "jdbc:snowflake://h/?authenticator=OAuth, OAUTH, token",
        "jdbc:snowflake://h/?authenticator=username_password_mfa, PASSWORD_MFA, password",
        "jdbc:snowflake://h/?authenticator=oauth_client_credentials, OTHER, oauthClientSecret",
        "jdbc:snowflake://h/?authenticator=https://acme.okta.com, OTHER, password",
        "prod, PASSWORD, password",
    })
    void the_url_says_what_the_secret_is(String url, WarehouseSignIn expected, String property) {
        var properties = ((Snowflake) ConnectionSpec.Warehouse.parse("test", url)).properties();

        WarehouseSignIn signIn = WarehouseSignIn.of(properties);

        assertThat(signIn).isEqualTo(expected);
        assertThat(signIn.secrets(properties, "s3cret", null))
                .isEqualTo(Map.of(property, "s3cret"));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OTHER")
    void what_is_written_for_a_way_is_read_as_that_way(WarehouseSignIn signIn) {
        assertThat(WarehouseSignIn.of(Map.of("authenticator", signIn.authenticator())))
                .isEqualTo(signIn);
    }

    @Test
    void a_browser_gets_no_password_and_only_a_second_factor_a_code() {
        assertThat(WarehouseSignIn.BROWSER.secrets(Map.of(), "s3cret", "123456")).isEmpty();
        assertThat(WarehouseSignIn.PASSWORD.secrets(Map.of(), "s3cret", "123456"))
                .isEqualTo(Map.of("password", "s3cret"));
        assertThat(WarehouseSignIn.PASSWORD_MFA.secrets(Map.of(), "s3cret", "123456"))
                .isEqualTo(Map.of("password", "s3cret", "passcode", "123456"));
    }

    @Test
    void nothing_is_sent_where_nothing_is_known() {
        assertThat(WarehouseSignIn.KEY_PAIR.secrets(Map.of(), "", null)).isEmpty();
    }
}
