package dev.glissade.app.command;

import dev.glissade.app.console.Console;
import dev.glissade.engine.validate.CellDifference;
import dev.glissade.engine.validate.ChecksumCount;
import dev.glissade.engine.validate.ColumnVerdict;
import dev.glissade.engine.validate.Level;
import dev.glissade.engine.validate.Proof;
import dev.glissade.engine.validate.RowDifference;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.engine.validate.Verdict;
import dev.glissade.engine.validate.VerdictJson;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a validation has come to, for people and scripts. */
record VerdictLines(Console console) {
    /** Rows shown of a table; the others stand in the file of the reports. */
    private static final int ROWS_MAX = 10;

    void say(Verdict verdict) {
        for (TableVerdict table : verdict.tables()) {
            if (!table.isClean()) {
                console.err().println("error: " + table.sentence() + ".");
                rows(table);
            }
            console.event("tableVerdict", VerdictJson.fields(table));
        }
        if (verdict.level().compareTo(Level.METRICS) > 0) {
            proofs(verdict);
        }
        console.say("");
        console.sayWrapped(verdict.sentence() + ".", 0);
        console.sayWrapped(verdict.level().unseen(), 0);
        console.sayWrapped(verdict.reading().sentence(), 0);
        console.event("verdict", VerdictJson.fields(verdict));
    }

    /** Columns that were compared in another way than most. */
    private void proofs(Verdict verdict) {
        for (TableVerdict table : verdict.tables()) {
            for (ColumnVerdict column : table.columns()) {
                boolean usual =
                        column.proof() == Proof.HASHED_TEXT
                                || (column.proof() == Proof.VALUES
                                        && verdict.level() == Level.FULL);
                if (!usual) {
                    console.sayWrapped(
                            "  %s.%s: %s%s"
                                    .formatted(
                                            table.table(),
                                            column.column(),
                                            column.proof().text(),
                                            column.note().isEmpty() ? "" : ": " + column.note()),
                            4);
                }
            }
        }
    }

    private void rows(TableVerdict table) {
        if (!(table.result() instanceof TableVerdict.Result.Different different)) {
            return;
        }
        List<String> lines = new ArrayList<>();
        for (RowDifference row : different.samples()) {
            lines.addAll(lines(different.keyColumns(), row));
        }
        for (ChecksumCount count : different.checksums()) {
            lines.add(
                    "rows of checksum %s: %d at the source, %d at the target"
                            .formatted(count.checksum(), count.sourceRows(), count.targetRows()));
        }
        lines.stream().limit(ROWS_MAX).forEach(line -> console.err().println("       " + line));
        if (lines.size() > ROWS_MAX) {
            console.err().println("       and %d more".formatted(lines.size() - ROWS_MAX));
        }
    }

    private static List<String> lines(List<String> keyColumns, RowDifference row) {
        var key = new ArrayList<String>();
        for (int i = 0; i < keyColumns.size(); i++) {
            key.add(keyColumns.get(i) + " = " + shown(row.key().get(i)));
        }
        String name = String.join(", ", key);
        return switch (row) {
            case RowDifference.Missing _ -> List.of(name + ": not at the target");
            case RowDifference.Extra _ -> List.of(name + ": only at the target");
            case RowDifference.Changed(var _, List<CellDifference> cells) ->
                    List.of(
                            name
                                    + ": "
                                    + cells.stream()
                                            .map(VerdictLines::line)
                                            .collect(Collectors.joining(", ")));
        };
    }

    private static String line(CellDifference cell) {
        return "%s is %s at the source, %s at the target"
                .formatted(cell.column(), shown(cell.source()), shown(cell.target()));
    }

    private static String shown(@Nullable String value) {
        return value == null ? "NULL" : "'" + value.replace("\n", "\\n") + "'";
    }
}
