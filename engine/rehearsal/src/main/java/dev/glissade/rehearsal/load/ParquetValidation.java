package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.stage.StageStore;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** VALIDATION_MODE of Parquet: a file has at most one error, for it is read as a whole. */
final class ParquetValidation {
    private final StageStore store;
    private final CopyRequest request;
    private final Validation validation;
    private final Connection connection;

    ParquetValidation(StageStore store, CopyRequest request, Connection connection) {
        this.store = store;
        this.request = request;
        this.validation = new Validation(store, request);
        this.connection = connection;
    }

    Answer answer(
            List<StagedSource> sources, ValidationMode mode, ParquetFormat format, Scratch scratch)
            throws SQLException {
        var load = new ParquetLoad(store, request, new Work(connection, _ -> {}), format);
        try {
            return mode.rows() == 0
                    ? errors(sources, load)
                    : rows(sources, mode.rows(), load, scratch);
        } catch (IOException e) {
            throw new WarehouseException(
                    100085, "58030", "A file could not be read: " + e.getMessage());
        }
    }

    private Answer errors(List<StagedSource> sources, ParquetLoad load) throws IOException {
        var rows = new ArrayList<List<@Nullable String>>();
        for (StagedSource source : sources) {
            Optional<LoadFault> fault = load.fault(source);
            fault.ifPresent(f -> rows.add(validation.row(source, f, "", rows.size())));
        }
        return Validation.answer(rows);
    }

    private Answer rows(List<StagedSource> sources, long rowsMax, ParquetLoad load, Scratch scratch)
            throws SQLException, IOException {
        var selects = new ArrayList<String>();
        for (StagedSource source : sources) {
            Optional<LoadFault> fault = load.fault(source);
            if (fault.isPresent()) {
                throw new WarehouseException(
                        fault.get().code(),
                        fault.get().sqlState(),
                        fault.get().statementMessage(source.shown(), request.table().name()));
            }
            selects.add(load.rows(source, scratch));
        }
        if (selects.isEmpty()) {
            return validation.query(List.of(), connection);
        }
        String all = "SELECT * FROM (" + String.join(" UNION ALL ", selects) + ")";
        return validation.query(List.of(all + " LIMIT " + rowsMax), connection);
    }
}
