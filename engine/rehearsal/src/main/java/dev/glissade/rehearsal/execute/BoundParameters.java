package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.bind.BindContext;
import dev.glissade.rehearsal.bind.Typed;

import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * The driver's bound values as texts for DuckDB's parameters.
 *
 * @param columns one a question mark; several values in each mean a batch
 */
public record BoundParameters(List<BoundColumn> columns) implements BindContext.BoundValues {
    public static final BoundParameters NONE = new BoundParameters(List.of());

    /** One question mark: the driver's type and its values. */
    public record BoundColumn(String type, List<@Nullable String> values) {

        /** Digits as wide as the widest of the values, before and after the point. */
        String sample() {
            int whole = 1;
            int scale = 0;
            for (String value : values) {
                if (value != null && type.equals("FIXED")) {
                    int point = value.indexOf('.');
                    int sign = value.startsWith("-") ? 1 : 0;
                    scale = Math.max(scale, point < 0 ? 0 : value.length() - point - 1);
                    whole = Math.max(whole, (point < 0 ? value.length() : point) - sign);
                }
            }
            return "9".repeat(whole) + (scale == 0 ? "" : "." + "9".repeat(scale));
        }
    }

    public BoundParameters {
        columns = List.copyOf(columns);
    }

    /** Rows of the batch; 1 without any question mark. */
    int rows() {
        return columns.isEmpty() ? 1 : columns.getFirst().values().size();
    }

    /** Checks that there are as many values as question marks. */
    void check(int binds) {
        if (columns.size() < binds) {
            throw new WarehouseException(
                    2049,
                    "42601",
                    "SQL compilation error:\nBind variable ? not set: "
                            + binds
                            + " expected, "
                            + columns.size()
                            + " given.");
        }
        for (BoundColumn column : columns) {
            if (column.type().equals("ANY") && column.values().stream().anyMatch(v -> v != null)) {
                throw Refusals.unsupported("bind of type ANY that is not NULL");
            }
            if (column.values().size() != rows()) {
                throw Refusals.invalidValue("arrays of different lengths", "bindings");
            }
        }
    }

    @Override
    public Typed typed(int index) {
        return typed(index, BindContext.numbered(index));
    }

    /** The values of all rows at once, as they stand in a {@link BatchTable}. */
    BindContext.BoundValues ofAllRows() {
        return index -> typed(index, BatchTable.NAME + "." + BatchTable.column(index));
    }

    private Typed typed(int index, String sql) {
        if (index >= columns.size()) {
            check(index + 1);
        }
        BoundColumn column = columns.get(index);
        return BindContext.parameter(sql, column.type(), column.sample());
    }

    /** Gives one row of the batch to a statement that has as many parameters. */
    void give(PreparedStatement statement, int row, int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            statement.setString(i + 1, columns.get(i).values().get(row));
        }
    }
}
