package dev.glissade.engine.validate.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glissade.engine.flow.RowSink;
import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Fidelity;
import dev.glissade.engine.types.LoadTransform;
import dev.glissade.engine.types.Mapping;
import dev.glissade.engine.types.Rewrite;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** A table in memory that either side of a comparison may hold. */
final class MemoryTable {
    static final TableId ID = new TableId("shop", "things");

    final List<Row> rows = new ArrayList<>();

    /** One row, as text. */
    record Row(String id, String price, @Nullable String note) {}

    static TablePlan keyed() {
        var key = new SourceKey("things_pkey", SourceKey.Kind.PRIMARY, List.of("id"));
        return plan(List.of(key), ExistingTable.FAIL);
    }

    static TablePlan keyless() {
        return plan(List.of(), ExistingTable.FAIL);
    }

    static TablePlan appended() {
        return plan(List.of(), ExistingTable.APPEND);
    }

    /** Without a key, and the note is masked. */
    static TablePlan masked() {
        TablePlan plain = plan(List.of(), ExistingTable.FAIL);
        List<ColumnPlan> columns =
                plain.columns().stream()
                        .map(
                                column ->
                                        column.source().name().equals("note")
                                                ? new ColumnPlan(
                                                        column.source(),
                                                        column.targetName(),
                                                        column.mapping(),
                                                        Rewrite.mask("'***'"),
                                                        ValuePolicy.FAIL)
                                                : column)
                        .toList();
        return new TablePlan(
                1, plain.source(), plain.target(), columns, List.of(), "", plain.existing());
    }

    private static TablePlan plan(List<SourceKey> keys, ExistingTable existing) {
        List<ColumnPlan> columns =
                List.of(
                        column("id", true, Encoding.TEXT),
                        column("price", true, Encoding.NUMERIC),
                        column("note", false, Encoding.TEXT));
        var table =
                new SourceTable(
                        ID,
                        SourceTable.Kind.ORDINARY,
                        columns.stream().map(ColumnPlan::source).toList(),
                        keys,
                        List.of(),
                        List.of(),
                        false,
                        null);
        var target = new TargetTableId("DB", "SHOP", "THINGS");
        return new TablePlan(1, table, target, columns, List.of(), "", existing);
    }

    private static ColumnPlan column(String name, boolean notNull, Encoding encoding) {
        var type = new PgType.Scalar("pg_catalog", "text", -1, "text");
        var source =
                new SourceColumn(
                        name, type, notNull, SourceColumn.Generation.NONE, null, null, null);
        var mapping =
                new Mapping(
                        new SfType.Varchar(100), encoding, LoadTransform.NONE, Fidelity.EXACT, "");
        return new ColumnPlan(source, name.toUpperCase(java.util.Locale.ROOT), mapping);
    }

    private void tell(RowSink sink) {
        for (Row row : rows) {
            tell(0, row.id, sink);
            tell(1, row.price, sink);
            tell(2, row.note, sink);
            sink.rowEnd();
        }
    }

    private static void tell(int column, @Nullable String text, RowSink sink) {
        if (text == null) {
            sink.nullCell(column);
        } else {
            byte[] bytes = text.getBytes(UTF_8);
            sink.cell(column, bytes, 0, bytes.length);
        }
    }

    TableComparison.Rows rows() {
        return (table, sink) -> tell(sink);
    }
}
