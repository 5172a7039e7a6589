package dev.glissade.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.project.ConnectionSpec.Postgres;
import dev.glissade.engine.project.ConnectionSpec.Rehearsal;
import dev.glissade.engine.project.ConnectionSpec.Snowflake;
import dev.glissade.engine.project.ConnectionSpec.Warehouse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

class ConnectionSpecTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://u@h:5433/d|jdbc:postgresql://h:5433/d|postgresql://h:5433/d|d",
                "postgres://h/d|jdbc:postgresql://h/d|postgresql://h/d|d",
                "jdbc:postgresql://h/d?user=u|jdbc:postgresql://h/d|postgresql://h/d|d",
                "postgresql:///d|jdbc:postgresql://localhost/d|postgresql://localhost/d|d",
                "postgresql://[::1]:5432/d|jdbc:postgresql://[::1]:5432/d"
                        + "|postgresql://[::1]:5432/d|d",
                "postgresql://a:1,b:2/d|jdbc:postgresql://a:1,b:2/d|postgresql://a:1,b:2/d|d",
                "postgresql://h/my%20d%2F%C3%A9+1|jdbc:postgresql://h/my%20d%2F%C3%A9%2B1"
                        + "|postgresql://h/my d/é+1|my d/é+1",
                "service=prod|jdbc:postgresql://?service=prod|the service prod|",
                "postgresql:///?service=prod|jdbc:postgresql://?service=prod|the service prod|",
            })
    void reads_each_form_of_a_postgresql_url(
            String url, String jdbcUrl, String label, String database) {
        Postgres postgres = Postgres.parse("--source", url);

        assertThat(postgres.url()).isEqualTo(url);
        assertThat(postgres.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(postgres.label()).isEqualTo(label);
        assertThat(postgres.database().orElse(null)).isEqualTo(database);
    }

    @Test
    void names_libpq_parameters_as_pgjdbc_does() {
        Postgres postgres =
                Postgres.parse(
                        "--source",
                        "postgresql://me%40corp@h/d?sslmode=verify-ca&connect_timeout=5"
                                + "&target_session_attrs=standby&application_name=x"
                                + "&options=-c%20work_mem%3D1MB&channel_binding=require");

        assertThat(postgres.properties())
                .isEqualTo(
                        Map.of(
                                "user", "me@corp",
                                "sslmode", "verify-ca",
                                "connectTimeout", "5",
                                "targetServerType", "secondary",
                                "options", "-c work_mem=1MB",
                                "channelBinding", "require"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql://h/d|not a PostgreSQL connection URL",
                "''|not a PostgreSQL connection URL",
                "postgresql://h|names no database",
                "postgresql://h/d?sslmod=require|the parameter sslmod is not supported",
                "postgresql://h/d?sslmode|a parameter without a value",
                "postgresql://h/d?sslmode=a&sslmode=b|states sslmode twice",
                "postgresql://h:99999/d|a host or port that cannot be one",
                "postgresql://h:x/d|a host or port that cannot be one",
                "postgresql://h/d%|a percent sign",
                "postgresql:///d?host=/tmp|Unix-domain sockets",
                "postgresql://%2Ftmp/d|Unix-domain sockets",
                "postgresql://h/d?target_session_attrs=best|target_session_attrs=best is not",
            })
    void refuses_what_is_no_postgresql_url(String url, String message) {
        assertThatThrownBy(() -> Postgres.parse("--source", url))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("--source: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:pa55w0rd@h/d",
                "postgresql://u:pa55w0rd/x@h/d",
                "postgresql://u:pa55w0rd@x@h/d",
                "postgresql://u:pa55w0rd?x@h/d",
                "postgresql://h/d?user=u&password=pa55w0rd",
                "jdbc:postgresql://h/d?sslpassword=pa55w0rd",
            })
    void a_password_in_a_url_is_refused_and_not_repeated(String url) {
        assertThatThrownBy(() -> Postgres.parse("--source", url))
                .isInstanceOf(EngineException.class)
                .hasMessageNotContaining("pa55w0rd");
    }

    @Test
    void reads_a_snowflake_url() {
        String url = "jdbc:snowflake://o-a.snowflakecomputing.com:443/?user=U%40x&warehouse=W&db=D";

        assertThat(Warehouse.parse("--target", url))
                .isEqualTo(
                        new Snowflake(
                                url,
                                "jdbc:snowflake://o-a.snowflakecomputing.com:443/",
                                "snowflake://o-a.snowflakecomputing.com:443",
                                Map.of("user", "U@x", "warehouse", "W", "db", "D")));
    }

    @Test
    void another_word_is_the_name_of_a_connection() {
        assertThat(Warehouse.parse("--target", "prod"))
                .isEqualTo(
                        new Snowflake(
                                "prod",
                                "jdbc:snowflake:auto?connectionName=prod",
                                "the connection prod",
                                Map.of()));
    }

    @Test
    void reads_both_forms_of_the_rehearsal() {
        assertThat(Warehouse.parse("--target", "rehearsal")).isEqualTo(new Rehearsal(null));
        assertThat(Warehouse.parse("--target", "rehearsal:a b/shop.duckdb"))
                .isEqualTo(new Rehearsal("a b/shop.duckdb"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rehearsal:|names no file",
                "jdbc:snowflake:///?user=u|does not name an account's host",
                "jdbc:snowflake://a.b/db|does not name an account's host",
                "https://a.snowflakecomputing.com|does not name a target",
                "jdbc:snowflake://a.b/?user=u&passWord=x|contains passWord",
                "jdbc:snowflake://a.b/?private_key_file_pwd=x|contains private_key_file_pwd",
            })
    void refuses_what_names_no_target(String url, String message) {
        assertThatThrownBy(() -> Warehouse.parse("--target", url))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("--target: ")
                .hasMessageContaining(message);
    }
}
