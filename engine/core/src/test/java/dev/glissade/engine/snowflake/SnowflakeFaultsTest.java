package dev.glissade.engine.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.sql.SQLException;

class SnowflakeFaultsTest {
    @ParameterizedTest
    @CsvSource({
        "390100, 08001, TARGET_DENIED",
        "390114, 08001, TARGET_UNREACHABLE",
        "200002, 08001, TARGET_UNREACHABLE",
        "2003, 42S02, TARGET_MISSING",
        "2043, 02000, TARGET_MISSING",
        "606, 57P03, TARGET_MISSING",
        "2002, 42710, TARGET_EXISTS",
        "3001, 42501, TARGET_DENIED",
        "604, 57014, TARGET_BUSY",
        "625, 57014, TARGET_BUSY",
        "100038, 22018, LOAD_REJECTED",
        "1003, 42000, TARGET_FAILED"
    })
    void a_number_means_a_fault(int number, String state, FaultCode code) {
        Fault fault = fault(new SQLException("said so", state, number));

        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.where()).isEqualTo("loading DB.S.T");
        assertThat(fault.remedy()).isNotBlank();
    }

    @Test
    void a_broken_upload_is_a_broken_connection() {
        assertThat(fault(new SQLException("transfer", new IOException("reset"))).code())
                .isEqualTo(FaultCode.TARGET_UNREACHABLE);
    }

    /** The text as Snowflake writes it, which quotes the value. */
    @Test
    void a_refused_value_is_told_by_its_place_and_not_repeated() {
        String said =
                """
                Numeric value 'secret' is not recognized
                  File 'r1-t000001-p000001-a1-c0001.csv.zst', line 3, character 5
                  Row 3, column "T"["PRICE":2]
                """;

        assertThat(fault(new SQLException(said, "22018", 100038)).what())
                .doesNotContain("secret")
                .contains("file r1-t000001-p000001-a1-c0001.csv.zst, line 3, column PRICE");
    }

    @Test
    void only_the_first_line_of_a_message_is_repeated() {
        String said = "SQL compilation error:\nObject 'T' does not exist.\nselect secret";

        assertThat(fault(new SQLException(said, "42S02", 2003)).what())
                .contains("Object 'T' does not exist (error 002003, SQLSTATE 42S02)")
                .doesNotContain("secret");
    }

    /** As snowflake-jdbc 4.4.1 says that nobody listens. */
    @Test
    void the_drivers_words_before_those_of_its_http_client_stay_out() {
        String said =
                "JDBC driver encountered communication error. Message: Exception encountered for"
                        + " HTTP request: Connect to 127.0.0.1:1 failed: Connection refused.";

        assertThat(fault(new SQLException(said, "08001", 200015)).what())
                .isEqualTo(
                        "no connection to the target: Connect to 127.0.0.1:1 failed: Connection"
                                + " refused (error 200015, SQLSTATE 08001)");
    }

    private static Fault fault(SQLException failure) {
        return SnowflakeFaults.translated(failure, "loading DB.S.T").fault();
    }
}
