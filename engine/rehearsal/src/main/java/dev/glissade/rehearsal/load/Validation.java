package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.stage.StageStore;

import org.jspecify.annotations.Nullable;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tests files against a table without loading them: VALIDATION_MODE of COPY INTO, and VALIDATE.
 *
 * @see ValidationMode
 */
public final class Validation {
    /** A validation's answer is kept in memory, so it ends here: no error is hidden silently. */
    private static final int ERRORS_MAX = 100_000;

    private static final ColumnType TEXT = ColumnType.text(16_777_216);
    private static final ColumnType NUMBER = ColumnType.fixed(38, 0);

    /** The columns of VALIDATE; VALIDATION_MODE's page shows all but the last. */
    public static final List<Column> COLUMNS =
            List.of(
                    new Column("ERROR", TEXT, true),
                    new Column("FILE", TEXT, true),
                    new Column("LINE", NUMBER, true),
                    new Column("CHARACTER", NUMBER, true),
                    new Column("BYTE_OFFSET", NUMBER, true),
                    new Column("CATEGORY", TEXT, true),
                    new Column("CODE", NUMBER, true),
                    new Column("SQL_STATE", TEXT, true),
                    new Column("COLUMN_NAME", TEXT, true),
                    new Column("ROW_NUMBER", NUMBER, true),
                    new Column("ROW_START_LINE", NUMBER, true),
                    new Column("REJECTED_RECORD", TEXT, true));

    private final StageStore store;
    private final CopyRequest request;

    Validation(StageStore store, CopyRequest request) {
        this.store = store;
        this.request = request;
    }

    /** All errors in these files, a row each. */
    List<List<@Nullable String>> errors(List<StagedSource> sources) {
        var rows = new ArrayList<List<@Nullable String>>();
        for (StagedSource source : sources) {
            try (OpenFile file = OpenFile.of(store, request, source)) {
                file.reader().keepRaw();
                new Rewrite(request, file.map(), false)
                        .run(
                                file.reader(),
                                OutputStream.nullOutputStream(),
                                (fault, raw) -> rows.add(row(source, fault, raw, rows.size())),
                                Long.MAX_VALUE);
            } catch (IOException e) {
                throw OpenFile.refusal(request, source, e);
            }
        }
        return rows;
    }

    /** The row of a file that has been removed since. */
    static List<@Nullable String> missing(String name) {
        return Arrays.asList(
                CopyReport.noFile(name),
                name,
                null,
                null,
                null,
                null,
                "91016",
                "22000",
                null,
                null,
                null,
                null);
    }

    Answer tested(List<StagedSource> sources) {
        return answer(errors(sources));
    }

    /** Of the errors' rows, without the rejected records. */
    static Answer answer(List<List<@Nullable String>> errors) {
        List<List<@Nullable String>> rows =
                errors.stream()
                        .<List<@Nullable String>>map(row -> row.subList(0, row.size() - 1))
                        .toList();
        return new Answer.Rows(StatementType.SELECT, COLUMNS.subList(0, COLUMNS.size() - 1), rows);
    }

    List<@Nullable String> row(StagedSource source, LoadFault fault, String raw, int before) {
        if (before >= ERRORS_MAX) {
            throw new WarehouseException(
                    100204,
                    "53000",
                    "The files have more than " + ERRORS_MAX + " errors: more than are returned");
        }
        return List.of(
                fault.message(),
                source.shown(),
                Long.toString(fault.line()),
                Long.toString(fault.character()),
                Long.toString(fault.offset()),
                fault.isConversion() ? "conversion" : "parsing",
                Integer.toString(fault.code()),
                fault.sqlState(),
                fault.columnShown(request.table().name()),
                Long.toString(fault.row()),
                Long.toString(fault.rowLine()),
                raw);
    }

    /** The first rows as they would be loaded; the first error among them ends the statement. */
    Answer rows(List<StagedSource> sources, long rowsMax, Connection connection, Scratch scratch)
            throws SQLException {
        long left = rowsMax;
        var selects = new ArrayList<String>();
        for (StagedSource source : sources) {
            if (left <= 0) {
                break;
            }
            try (OpenFile file = OpenFile.of(store, request, source)) {
                Path path = scratch.newFile(".csv");
                Rewrite.Outcome outcome;
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
                    outcome =
                            new Rewrite(request, file.map(), true)
                                    .run(file.reader(), out, (_, _) -> {}, left);
                }
                LoadFault fault = outcome.firstFault();
                if (fault != null) {
                    throw new WarehouseException(
                            fault.code(),
                            fault.sqlState(),
                            fault.statementMessage(source.shown(), request.table().name()));
                }
                left -= outcome.rowsParsed();
                selects.add(
                        LoadSql.rewritten(
                                request,
                                file.map(),
                                path,
                                outcome.recordBytesMax(),
                                Files.size(path),
                                Metadata.select(source, store.now(), "row_number")));
            } catch (IOException e) {
                throw OpenFile.refusal(request, source, e);
            }
        }
        return query(selects, connection);
    }

    Answer query(List<String> selects, Connection connection) throws SQLException {
        var columns = new ArrayList<Column>();
        for (TargetColumn column : request.table().columns()) {
            columns.add(new Column(column.name(), column.type(), column.nullable()));
        }
        if (selects.isEmpty()) {
            return new Answer.Rows(StatementType.SELECT, columns, List.of());
        }
        Statement statement = connection.createStatement();
        statement.closeOnCompletion();
        ResultSet rows = statement.executeQuery(String.join(" UNION ALL ", selects));
        return new Answer.Query(StatementType.SELECT, columns, rows, 2);
    }
}
