package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.StatementType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rows that a COPY INTO a table answers (docs: sql-reference/sql/copy-into-table, Output). */
public final class CopyReport {
    private static final ColumnType TEXT = ColumnType.text(16_777_216);
    private static final ColumnType NUMBER = ColumnType.fixed(38, 0);
    private static final List<Column> COLUMNS =
            List.of(
                    new Column("file", TEXT, true),
                    new Column("status", TEXT, true),
                    new Column("rows_parsed", NUMBER, true),
                    new Column("rows_loaded", NUMBER, true),
                    new Column("error_limit", NUMBER, true),
                    new Column("errors_seen", NUMBER, true),
                    new Column("first_error", TEXT, true),
                    new Column("first_error_line", NUMBER, true),
                    new Column("first_error_character", NUMBER, true),
                    new Column("first_error_column_name", TEXT, true));

    private CopyReport() {}

    static Answer answer(CopyRequest request, List<FileReport> reports) {
        if (reports.isEmpty() && request.missing().isEmpty()) {
            return new Answer.Rows(
                    StatementType.COPY,
                    List.of(new Column("status", TEXT, true)),
                    List.of(List.of("Copy executed with 0 files processed.")));
        }
        var rows = new ArrayList<List<@Nullable String>>();
        for (FileReport report : reports) {
            boolean failed = report.status() != FileReport.Status.LOADED;
            if (failed || !request.options().returnFailedOnly()) {
                rows.add(row(report, request.table()));
            }
        }
        request.missing().forEach(name -> rows.add(missing(name)));
        return new Answer.Rows(StatementType.COPY, COLUMNS, rows);
    }

    private static List<@Nullable String> missing(String name) {
        return Arrays.asList(
                name,
                FileReport.Status.LOAD_FAILED.name(),
                "0",
                "0",
                "1",
                "1",
                noFile(name),
                null,
                null,
                null);
    }

    /** As 091016 stands in reports of users. */
    public static String noFile(String name) {
        return "Remote file '"
                + name
                + "' was not found. If you are running a copy command, please make sure"
                + " files are not deleted when they are being loaded or files are not"
                + " being loaded into two different tables concurrently with auto purge"
                + " option.";
    }

    private static List<@Nullable String> row(FileReport report, TargetTable table) {
        Optional<LoadFault> first = report.first();
        return Arrays.asList(
                report.source().shown(),
                report.status().name(),
                Long.toString(report.rowsParsed()),
                Long.toString(report.rowsLoaded()),
                Long.toString(report.errorLimit()),
                Long.toString(report.errorsSeen()),
                first.map(LoadFault::message).orElse(null),
                first.map(fault -> Long.toString(fault.line())).orElse(null),
                first.map(fault -> Long.toString(fault.character())).orElse(null),
                first.map(fault -> fault.columnShown(table.name())).orElse(null));
    }
}
