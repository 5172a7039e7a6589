package dev.glissade.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** What failures of the journal's file mean to the user. */
class JournalFaultsTest {
    private static final Path FILE = Path.of("/w/journal.mv.db");

    private static Fault fault(int code, Throwable cause) {
        return JournalFaults.translated(FILE, new SQLException("s", "90000", code, cause)).fault();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No space left on device",
                "Disk quota exceeded",
                "There is not enough space on the disk"
            })
    void a_full_disk_is_told_as_such_however_deep_it_lies(String text) {
        var store = new MVStoreException(2, "Could not write");
        store.initCause(new IOException(text));
        Fault fault = fault(ErrorCode.IO_EXCEPTION_1, store);
        assertThat(fault.code()).isEqualTo(FaultCode.DISK_FULL);
        assertThat(fault.where()).isEqualTo("/w");
        assertThat(fault.remedy()).contains("resume");
    }

    @Test
    void a_page_that_cannot_be_read_is_damage() {
        Fault fault = fault(ErrorCode.GENERAL_ERROR_1, new MVStoreException(6, "corrupt"));
        assertThat(fault.code()).isEqualTo(FaultCode.JOURNAL_DAMAGED);
        assertThat(fault.where()).isEqualTo("/w/journal.mv.db");
    }

    @Test
    void a_file_that_may_not_be_written_is_told() {
        assertThat(fault(ErrorCode.DATABASE_IS_READ_ONLY, new IOException("x")).code())
                .isEqualTo(FaultCode.DISK_UNWRITABLE);
    }

    @Test
    void a_client_that_has_it_open_is_told() {
        Fault fault = fault(ErrorCode.DATABASE_ALREADY_OPEN_1, new IOException("x"));
        assertThat(fault.code()).isEqualTo(FaultCode.WORKSPACE_HELD);
        assertThat(fault.remedy()).contains("SQL client");
    }

    @Test
    void anything_else_is_a_mistake_of_ours_and_says_no_statement() {
        Fault fault = fault(ErrorCode.SYNTAX_ERROR_1, new IOException("INSERT secret"));
        assertThat(fault.code()).isEqualTo(FaultCode.INTERNAL);
        assertThat(fault.text()).doesNotContain("secret").contains("42000");
    }
}
