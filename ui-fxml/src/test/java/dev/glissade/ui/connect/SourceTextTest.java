package dev.glissade.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.project.ConnectionSpec.Postgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

class SourceTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "postgresql://u@h:5433/d|postgresql://u@h:5433/d|",
                "postgres://u:p@h/d|postgresql://u@h/d|p",
                "postgres://u:p%40ss@h/d?sslmode=require|postgresql://u@h/d?sslmode=require|p@ss",
                "postgres://u:50%off@h/d|postgresql://u@h/d|50%off",
                "postgres://u:a%C3%A9b@h/d|postgresql://u@h/d|aéb",
                "postgres://u:p@w@h/d|postgresql://u@h/d|p@w",
                "jdbc:postgresql://h:1/d?user=u&password=p|postgresql://h:1/d?user=u|p",
                "jdbc:postgresql:d|postgresql:///d|",
                "jdbc:postgresql:/d|postgresql:///d|",
                "postgresql+psycopg2://u:p@h/d|postgresql://u@h/d|p",
                "psql 'postgres://u@h/d'|postgresql://u@h/d|",
                "db.acme.internal:5432/shop|postgresql://db.acme.internal:5432/shop|",
                "u@db.acme.internal/shop|postgresql://u@db.acme.internal/shop|",
                "service=shop|service=shop|",
                "host=h port=5433 dbname=d user=u password=p|postgresql://u@h:5433/d|p",
                "host=h dbname='my d' password='it\\'s'|postgresql://h/my%20d|it's",
                "dbname=d hostaddr=127.0.0.1 sslmode=require"
                        + "|postgresql://127.0.0.1/d?sslmode=require|",
            })
    void every_form_that_people_paste_becomes_a_url_without_its_password(
            String pasted, String url, String password) {
        SourceText read = SourceText.of(pasted);

        assertThat(read.url()).isEqualTo(url);
        assertThat(read.password()).isEqualTo(password == null ? "" : password);
        assertThat(Postgres.parse("test", read.url()).url()).isEqualTo(url);
        assertThat(read.toString()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({"what is this", "http://h/d", "host", "mysql://u:p@h/d"})
    void what_is_no_address_stays_as_it_was_typed(String typed) {
        assertThat(SourceText.of(typed).url()).isEqualTo(typed);
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://u@h:5433/d",
        "postgresql://u%3Aa%2Fb@h/d%2Fe%20f",
        "postgresql://[::1]:5432/d",
        "postgresql://[::1]/d",
        "'postgresql://a:1,b:2/d?target_session_attrs=primary&connect_timeout=5'",
        "'postgresql://u@h/d?sslmode=verify-full&sslrootcert=/etc/ca%20s.pem&options=-c%20a%3Db'",
        "service=shop",
        "postgresql:///?service=my%20shop&user=u",
        "postgresql:///d",
    })
    void fields_of_a_url_make_the_same_url(String url) {
        assertThat(SourceForm.of(url).url()).isEqualTo(url);
    }

    @Test
    void each_part_of_a_url_has_its_field() {
        assertThat(
                        SourceForm.of(
                                "postgresql://clerk@db:5433/shop?sslmode=verify-full"
                                        + "&sslrootcert=/ca.pem&connect_timeout=5"))
                .isEqualTo(
                        new SourceForm(
                                "",
                                "db",
                                "5433",
                                "shop",
                                "clerk",
                                "verify-full",
                                "/ca.pem",
                                Map.of("connect_timeout", "5")));
        assertThat(SourceForm.of("postgresql://[fe80::1]:99/d").host()).isEqualTo("[fe80::1]");
        assertThat(SourceForm.of("postgresql://a:1,b:2/d").port()).isEmpty();
    }
}
