package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.load.Metadata;

import java.util.ArrayList;
import java.util.List;

/** The columns that a staged file has for a SELECT: its fields by position, and its metadata. */
final class StagedColumns {
    static final int POSITIONS_MAX = 4096;

    private StagedColumns() {}

    /** Whether these are the columns of staged files, which a star does not stand for. */
    static boolean are(List<Scope.Column> columns) {
        return columns.size() > POSITIONS_MAX && columns.getFirst().name().equals("$1");
    }

    /** The columns of a COPY's SELECT, which reads as many fields as it names. */
    static List<Scope.Column> of(boolean texts) {
        return of(texts, POSITIONS_MAX, "");
    }

    /**
     * The columns over c1, c2, …
     *
     * @param texts whether these are a CSV file's fields; else c1 is the one VARIANT, as JSON text
     * @param fields how many there are; those behind them are NULL
     * @param before stands before their names in DuckDB's SQL
     */
    static List<Scope.Column> of(boolean texts, int fields, String before) {
        List<Scope.Column> columns = new ArrayList<>();
        if (texts) {
            for (int i = 1; i <= POSITIONS_MAX; i++) {
                ColumnType text = ColumnType.text(134_217_728);
                String sql = i <= fields ? before + "c" + i : "CAST(NULL AS VARCHAR)";
                columns.add(new Scope.Column("$" + i, sql, text, true, false));
            }
        } else {
            ColumnType variant = ColumnType.of(Kind.VARIANT);
            String whole = "CAST(" + before + "c1 AS JSON)";
            columns.add(new Scope.Column("$1", whole, variant, true, false));
            for (int i = 2; i <= POSITIONS_MAX; i++) {
                String none = "CAST(NULL AS JSON)";
                columns.add(new Scope.Column("$" + i, none, variant, true, false));
            }
        }
        for (Metadata.Item item : Metadata.ITEMS) {
            String sql = before + item.duckName();
            columns.add(new Scope.Column(item.name(), sql, item.type(), true, false));
        }
        return columns;
    }
}
