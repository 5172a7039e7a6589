package dev.glissade.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What both servers of a validation print and hash, on columns and on other expressions. */
class DigestIT {
    private static final String LOWER_OF_SNOWFLAKE = "9203306159527282910";

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();

    @Test
    void a_half_of_a_digest_is_a_number_as_in_the_page_of_md5_number_lower64() throws SQLException {
        assertThat(client.one("SELECT MD5_NUMBER_LOWER64('Snowflake')"))
                .isEqualTo(LOWER_OF_SNOWFLAKE);
        assertThat(client.one("SELECT MD5_NUMBER_LOWER64(s) FROM (SELECT 'Snow' || 'flake' AS s)"))
                .isEqualTo(LOWER_OF_SNOWFLAKE);
    }

    @Test
    void halves_of_many_texts_are_those_of_their_digests()
            throws SQLException, NoSuchAlgorithmException {
        var random = new Random(5);
        List<String> texts = new ArrayList<>(List.of("", "Ω 😀", "x".repeat(100_000)));
        for (int i = 0; i < 500; i++) {
            texts.add(Long.toString(random.nextLong(), 36));
        }
        client.run("CREATE TABLE texts (id INTEGER, \"T\"\"x\" VARCHAR, b BINARY)");
        client.run(
                "INSERT INTO texts VALUES "
                        + IntStream.range(0, texts.size())
                                .mapToObj(i -> "(%d, '%s', NULL)".formatted(i, texts.get(i)))
                                .collect(Collectors.joining(", ")));
        client.run("UPDATE texts SET b = TO_BINARY(\"T\"\"x\", 'UTF-8')");
        List<List<@Nullable String>> rows =
                client.run(
                        "SELECT MD5_NUMBER_UPPER64(\"T\"\"x\"), MD5_NUMBER_LOWER64(\"T\"\"x\"),"
                                + " MD5_NUMBER_UPPER64(b), MD5_NUMBER_LOWER64(t.b)"
                                + " FROM texts t ORDER BY id");
        assertThat(rows).hasSameSizeAs(texts);
        for (int i = 0; i < texts.size(); i++) {
            byte[] digest =
                    MessageDigest.getInstance("MD5")
                            .digest(texts.get(i).getBytes(StandardCharsets.UTF_8));
            String upper = number(Arrays.copyOf(digest, 8));
            String lower = number(Arrays.copyOfRange(digest, 8, 16));
            assertThat(rows.get(i)).containsExactly(upper, lower, upper, lower);
        }
    }

    private static String number(byte[] bytes) {
        return new BigInteger(1, bytes).toString();
    }

    @Test
    void moments_of_all_years_are_printed_by_a_format() throws SQLException {
        List<LocalDateTime> moments =
                List.of(
                        LocalDateTime.of(1, 1, 1, 0, 0),
                        LocalDateTime.of(999, 12, 31, 23, 59, 59, 999_999_000),
                        LocalDateTime.of(1000, 1, 1, 0, 0, 0, 1_000),
                        LocalDateTime.of(1969, 12, 31, 23, 59, 59, 100_000_000),
                        LocalDateTime.of(2024, 2, 29, 12, 34, 56, 123_456_000),
                        LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000));
        for (LocalDateTime moment : moments) {
            String printed =
                    client.one(
                            """
                            SELECT TO_CHAR(m, 'YYYY-MM-DD HH24:MI:SS.FF9')
                                || TO_CHAR(m, '%%"at"')
                            FROM (SELECT '%s'::TIMESTAMP_NTZ(6) AS m)
                            """
                                    .formatted(moment));

            assertThat(printed)
                    .isEqualTo(
                            moment.format(
                                    DateTimeFormatter.ofPattern(
                                            "uuuu-MM-dd HH:mm:ss.SSSSSS'000%at'")));
        }
    }
}
