package dev.glissade.engine.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fault.FaultPolicy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;

class SnowflakeFaultsTest {
    @ParameterizedTest
    @CsvSource({
        "390100, 08001, TARGET_SIGN_IN_REFUSED",
        "390144, 08001, TARGET_SIGN_IN_REFUSED",
        "390913, 08004, TARGET_SIGN_IN_REFUSED",
        "390102, 08001, TARGET_UNAVAILABLE",
        "390422, 08001, TARGET_UNAVAILABLE",
        "390111, 08001, TARGET_BROKEN",
        "390112, 08001, TARGET_BROKEN",
        "390114, 08001, TARGET_BROKEN",
        "390318, 08001, TARGET_BROKEN",
        "200002, 08001, TARGET_BROKEN",
        "253003, 58000, TARGET_BROKEN",
        "200013, 58000, TARGET_BROKEN",
        "200005, 57014, TARGET_BUSY",
        "200008, 22000, TARGET_FAILED",
        "2003, 42S02, TARGET_MISSING",
        "2043, 02000, TARGET_MISSING",
        "606, 57P03, TARGET_MISSING",
        "90073, 22000, TARGET_UNAVAILABLE",
        "2002, 42710, TARGET_EXISTS",
        "3001, 42501, TARGET_DENIED",
        "604, 57014, TARGET_BUSY",
        "630, 57014, TARGET_BUSY",
        "625, 57014, TARGET_BUSY",
        "603, XX000, TARGET_BUSY",
        "603, 57014, TARGET_BUSY",
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
                .isEqualTo(FaultCode.TARGET_BROKEN);
    }

    /** Where nobody listens no statement is at fault; the driver has tried for a while by then. */
    @Test
    void a_service_that_is_not_reached_is_away() {
        for (IOException cause :
                List.of(
                        new ConnectException("Connection refused"),
                        new UnknownHostException("org-account.snowflakecomputing.com"),
                        new NoRouteToHostException("No route to host"))) {
            var wrapped = new IOException("request", cause);
            Fault fault = fault(new SQLException("communication error", "58030", 200015, wrapped));
            assertThat(fault.code()).isEqualTo(FaultCode.TARGET_UNREACHABLE);
        }
    }

    /** The text of RestRequest in snowflake-jdbc, which has no other sign of it. */
    @ParameterizedTest
    @CsvSource({
        "429, TARGET_UNAVAILABLE",
        "503, TARGET_UNAVAILABLE",
        "504, TARGET_UNAVAILABLE",
        "400, TARGET_BROKEN",
        "403, TARGET_FAILED"
    })
    void a_status_of_http_that_the_driver_gave_up_on(int status, FaultCode code) {
        String said = "JDBC driver encountered communication error. Message: HTTP status=" + status;

        assertThat(fault(new SQLException(said + ".", "58030", 200015)).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Warehouse 'LOAD' cannot be resumed because resource monitor 'M' has exceeded its"
                        + " quota.",
                "Warehouse 'LOAD' is suspended. Use 'alter warehouse LOAD resume;' command if you"
                        + " need to use it again."
            })
    void a_warehouse_that_does_not_run_is_waited_for(String said) {
        Fault fault = fault(new SQLException(said, "22000", 0));

        assertThat(fault.code()).isEqualTo(FaultCode.TARGET_UNAVAILABLE);
        assertThat(FaultPolicy.of(fault.code())).isEqualTo(FaultPolicy.RETRY_WHILE_AWAY);
        assertThat(fault.remedy()).contains("Resume the warehouse", "GRANT USAGE ON WAREHOUSE");
    }

    @Test
    void what_is_refused_while_signing_in_is_refused_to_every_table() {
        var noRole = new SQLException("Role 'R' is not granted to this user", "08001", 390189);
        var broken = new SQLException("Message: reset", "58030", 200015);

        assertThat(SnowflakeFaults.ofConnecting(noRole, "A").fault().code())
                .isEqualTo(FaultCode.TARGET_SIGN_IN_REFUSED);
        assertThat(SnowflakeFaults.ofConnecting(broken, "A").fault().code())
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
