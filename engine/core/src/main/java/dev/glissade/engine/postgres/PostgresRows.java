package dev.glissade.engine.postgres;

import dev.glissade.engine.flow.RowSink;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.postgres.catalog.ExtractionSql;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells all rows of a table for a comparison, by COPY as the extraction does, but whole and with an
 * unescaping of its own: what proves the extraction must not share its faults.
 *
 * <p>A row of COPY text is its fields with a TAB between and a newline behind; {@code \N} alone is
 * NULL; a backslash names the byte that follows, {@code b f n r t v} the control characters they
 * name in C (manual, COPY, "Text Format"). The server sends one CopyData message per row (manual,
 * 54.7, CopyData), and writes no octal or hexadecimal escapes.
 */
final class PostgresRows {
    private static final int ROWS_PER_CHECK = 4096;

    private final TablePlan table;
    private final Optional<String> condition;
    private final RowSink sink;
    private byte[] cell = new byte[1024];

    /**
     * @param condition which rows; all where absent
     */
    PostgresRows(TablePlan table, Optional<String> condition, RowSink sink) {
        this.table = table;
        this.condition = condition;
        this.sink = sink;
    }

    /**
     * Reads on a session that prints as {@link PostgresSessions} sets it, in whatever transaction
     * it is.
     *
     * @throws SQLException as the server gave it
     * @throws dev.glissade.engine.fault.EngineException when the thread is interrupted
     */
    void read(PGConnection connection) throws SQLException {
        CopyOut copy = connection.getCopyAPI().copyOut(copySql(table, condition));
        try {
            long rows = 0;
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                tell(row);
                if (++rows % ROWS_PER_CHECK == 0 && Thread.currentThread().isInterrupted()) {
                    throw PostgresFaults.interrupted("comparing " + table.source().id());
                }
            }
        } finally {
            if (copy.isActive()) {
                abandon(connection, copy);
            }
        }
    }

    /**
     * Ends the COPY on the server and takes the rest of its answer. pgjdbc's {@code cancelCopy}
     * leaves that for the next statement on the session to stumble over.
     */
    private static void abandon(PGConnection connection, CopyOut copy) {
        // On a virtual thread a socket that is used while interrupted is closed.
        boolean interrupted = Thread.interrupted();
        try {
            connection.cancelQuery();
            byte[] row = copy.readFromCopy();
            while (row != null) {
                row = copy.readFromCopy();
            }
        } catch (SQLException ignored) {
            // What led here is the failure that the caller hears of.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static String copySql(TablePlan table, Optional<String> condition) {
        return "COPY (SELECT %s %s) TO STDOUT"
                .formatted(
                        table.columns().stream()
                                .map(ExtractionSql::field)
                                .collect(Collectors.joining(", ")),
                        ExtractionSql.from(table, condition));
    }

    private void tell(byte[] row) {
        int end = row.length - 1;
        if (end < 0 || row[end] != '\n') {
            throw new IllegalStateException("a COPY row does not end in a newline");
        }
        int at = 0;
        for (int column = 0; column < table.columns().size(); column++) {
            if (column > 0 && row[at++] != '\t') {
                throw new IllegalStateException("a COPY row has too few fields");
            }
            at = tellField(column, row, at, end);
        }
        if (at != end) {
            throw new IllegalStateException("a COPY row has too many fields");
        }
        sink.rowEnd();
    }

    /** Tells the field that starts here and returns where it ends. */
    private int tellField(int column, byte[] row, int from, int end) {
        int at = from;
        while (at < end && row[at] != '\t' && row[at] != '\\') {
            at++;
        }
        if (at == end || row[at] == '\t') {
            sink.cell(column, row, from, at);
            return at;
        }
        if (at == from && row[at + 1] == 'N') {
            sink.nullCell(column);
            return at + 2;
        }
        return tellEscaped(column, row, from, end);
    }

    private int tellEscaped(int column, byte[] row, int from, int end) {
        if (cell.length < end - from) {
            cell = new byte[end - from];
        }
        int length = 0;
        int at = from;
        while (at < end && row[at] != '\t') {
            byte b = row[at++];
            cell[length++] = b == '\\' ? named(row[at++]) : b;
        }
        sink.cell(column, cell, 0, length);
        return at;
    }

    private static byte named(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            default -> letter;
        };
    }
}
