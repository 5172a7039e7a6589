package dev.glissade.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.project.ConnectionSpec.Warehouse;
import dev.glissade.engine.project.WarehouseSignIn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class TargetTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prod|prod|",
                "acme-prod|jdbc:snowflake://acme-prod.snowflakecomputing.com/|",
                "ACME-PROD|jdbc:snowflake://acme-prod.snowflakecomputing.com/|",
                "xy12345.eu-central-1.aws"
                        + "|jdbc:snowflake://xy12345.eu-central-1.aws.snowflakecomputing.com/|",
                "acme-prod.snowflakecomputing.com"
                        + "|jdbc:snowflake://acme-prod.snowflakecomputing.com/|",
                "https://acme-prod.snowflakecomputing.com/console#/x"
                        + "|jdbc:snowflake://acme-prod.snowflakecomputing.com/|",
                "https://app.snowflake.com/acme/prod_eu/#/homepage"
                        + "|jdbc:snowflake://acme-prod-eu.snowflakecomputing.com/|",
                "jdbc:snowflake://a.snowflakecomputing.com/?user=U&password=s%26t&warehouse=W"
                        + "|jdbc:snowflake://a.snowflakecomputing.com/?user=U&warehouse=W|s&t",
                "jdbc:snowflake:auto?connectionName=test|test|",
                "snowflake://U:p@acme-prod/DB/S?warehouse=W&role=R"
                        + "|jdbc:snowflake://acme-prod.snowflakecomputing.com/"
                        + "?user=U&db=DB&warehouse=W&role=R|p",
                "127.0.0.1:8080/?ssl=off|jdbc:snowflake://127.0.0.1:8080/?ssl=off|",
            })
    void every_form_that_people_paste_names_an_account(String pasted, String url, String password) {
        TargetText read = TargetText.of(pasted, List.of("prod", "test"));

        assertThat(read.url()).isEqualTo(url);
        assertThat(read.password()).isEqualTo(password == null ? "" : password);
        assertThat(Warehouse.parse("test", read.url()).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "prod",
        "rehearsal",
        "rehearsal:data/x.duckdb",
        "'jdbc:snowflake://h/?user=U&role=R&warehouse=W&authenticator=SNOWFLAKE_JWT"
                + "&private_key_file=/k/my%20key.p8'",
        "'jdbc:snowflake://h/?user=U&authenticator=externalbrowser'",
        "'jdbc:snowflake://h/?user=U&authenticator=oauth_client_credentials&oauthClientId=x'",
        "'jdbc:snowflake://h:8080/?db=D&ssl=off'",
    })
    void fields_of_a_target_make_the_same_target(String url) {
        assertThat(TargetForm.of(Warehouse.parse("test", url)).url()).isEqualTo(url);
    }

    @Test
    void what_a_pasted_address_does_not_say_stays_as_it_was() {
        TargetForm former =
                TargetForm.of(
                        Warehouse.parse(
                                "test",
                                "jdbc:snowflake://h/?user=U&warehouse=W&authenticator=oauth"));

        TargetForm other =
                former.at(TargetForm.of(Warehouse.parse("test", "jdbc:snowflake://i/?role=R")));

        assertThat(other.url())
                .isEqualTo("jdbc:snowflake://i/?user=U&role=R&warehouse=W&authenticator=oauth");
        assertThat(other.signIn()).isEqualTo(WarehouseSignIn.OAUTH);
    }

    @Test
    void a_database_in_the_address_is_where_the_rows_go() {
        TargetForm form =
                TargetForm.of(Warehouse.parse("test", "jdbc:snowflake://h/?DB=D&ssl=off"));

        assertThat(form.database()).isEqualTo("D");
        assertThat(form.withoutDatabase().shown()).isEqualTo("h/?ssl=off");
    }
}
