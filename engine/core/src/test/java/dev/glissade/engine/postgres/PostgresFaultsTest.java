package dev.glissade.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fault.FaultPolicy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import java.io.EOFException;
import java.sql.SQLException;

class PostgresFaultsTest {
    /** The states as the manual's appendix A names them. */
    @ParameterizedTest
    @CsvSource({
        "08001, SOURCE_UNREACHABLE",
        "08006, SOURCE_BROKEN",
        "57P01, SOURCE_BROKEN",
        "57P03, SOURCE_UNAVAILABLE",
        "53300, SOURCE_UNAVAILABLE",
        "40001, SOURCE_BUSY",
        "40P01, SOURCE_BUSY",
        "55P03, SOURCE_BUSY",
        "28P01, SOURCE_SIGN_IN_REFUSED",
        "28000, SOURCE_SIGN_IN_REFUSED",
        "42501, SOURCE_DENIED",
        "3D000, SOURCE_MISSING",
        "42P01, SOURCE_MISSING",
        "42703, SOURCE_MISSING",
        "53100, SOURCE_FAILED",
        "XX001, SOURCE_FAILED",
        "57P02, SOURCE_BROKEN",
        "57P05, SOURCE_BROKEN",
        "25P04, SOURCE_BROKEN",
        "57P04, SOURCE_MISSING",
        "57014, SOURCE_BUSY",
        "53200, SOURCE_FAILED",
        "58030, SOURCE_FAILED",
        "72000, SNAPSHOT_LOST",
        "42P05, SOURCE_FAILED",
        "26000, SOURCE_FAILED",
        "42601, SOURCE_FAILED"
    })
    void a_state_means_a_fault(String state, FaultCode code) {
        Fault fault = fault("said so", state);

        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.where()).isEqualTo("reading public.t");
        assertThat(fault.what()).contains("said so").contains(state);
        assertThat(fault.remedy()).isNotBlank();
    }

    @Test
    void a_value_that_the_server_quotes_is_not_repeated() {
        assertThat(fault("invalid input syntax for type integer: \"secret\"", "22P02").text())
                .doesNotContain("secret")
                .contains("22P02");
    }

    /** The texts that the orchestrator does not try again, without the state that would say it. */
    @ParameterizedTest
    @CsvSource({
        "server closed the connection unexpectedly, SOURCE_BROKEN",
        "FATAL: terminating connection due to administrator command, SOURCE_BROKEN",
        "FATAL: the database system is starting up, SOURCE_UNAVAILABLE",
        "'FATAL: sorry, too many clients already', SOURCE_UNAVAILABLE",
        "ERROR: canceling statement due to conflict with recovery, SOURCE_BUSY",
        "ERROR: deadlock detected, SOURCE_BUSY",
        "SSL connection has been closed unexpectedly, SOURCE_BROKEN",
        "FATAL: no more connections allowed (max_client_conn), SOURCE_UNAVAILABLE"
    })
    void a_text_means_the_same_without_its_state(String text, FaultCode code) {
        for (String state : new String[] {null, "", "08006", "08001", "08P01"}) {
            Fault fault = PostgresFaults.translated(new SQLException(text, state), "w").fault();
            assertThat(fault.code()).as(state).isEqualTo(code);
            assertThat(FaultPolicy.of(code).isRetried()).isTrue();
        }
    }

    /** As PgBouncer 1.18 says it, and PostgreSQL through it. */
    @ParameterizedTest
    @CsvSource({
        "08P01, transaction blocks not allowed in statement pooling mode",
        "42P05, prepared statement \"S_7\" already exists",
        "26000, prepared statement \"S_7\" does not exist"
    })
    void a_pooler_that_changes_the_process_is_named(String state, String text) {
        Fault fault = fault(text, state);

        assertThat(fault.what()).contains("pooler");
        assertThat(fault.remedy()).contains("the server's own host and port");
        assertThat(FaultPolicy.of(fault.code()).isRetried()).isFalse();
    }

    @Test
    void a_text_counts_that_pgjdbc_has_wrapped() {
        var server =
                new PSQLException(
                        new ServerErrorMessage(
                                "SFATAL\0C57P03\0Mthe database system is starting up\0\0"));
        var wrapped = new SQLException("The connection attempt failed.", "08001", server);

        assertThat(PostgresFaults.translated(wrapped, "w").fault().code())
                .isEqualTo(FaultCode.SOURCE_UNAVAILABLE);
    }

    @Test
    void what_breaks_while_connecting_is_held_against_no_step() {
        var broken = new SQLException("An I/O error occurred", "08006", new EOFException());

        assertThat(PostgresFaults.translated(broken, "reading t").fault().code())
                .isEqualTo(FaultCode.SOURCE_BROKEN);
        Fault connecting = PostgresFaults.ofConnecting(broken, "db:5432").fault();
        assertThat(connecting.code()).isEqualTo(FaultCode.SOURCE_UNREACHABLE);
        assertThat(connecting.where()).isEqualTo("connecting to db:5432");
    }

    @Test
    void a_message_of_the_server_is_taken_for_its_state_whatever_it_says() {
        String quoting = "relation \"deadlock detected\" does not exist";

        assertThat(fault(quoting, "42P01").code()).isEqualTo(FaultCode.SOURCE_MISSING);
    }

    private static Fault fault(String message, String state) {
        return PostgresFaults.translated(new SQLException(message, state), "reading public.t")
                .fault();
    }
}
