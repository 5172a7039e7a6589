package dev.glissade.engine.validate.digest;

import dev.glissade.engine.encode.RefusedValue;
import dev.glissade.engine.encode.TargetText;
import dev.glissade.engine.encode.ValueRule;
import dev.glissade.engine.flow.RowSink;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.types.Field;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * Tells the source's rows as they are to arrive: a value that does not fit as what the project has
 * accepted for it, and one that the target spells otherwise in that spelling; every other as it is.
 */
final class Accepted implements RowSink {
    private final RowSink sink;
    private final List<Field> fields;
    private final boolean[] translated;
    private final @Nullable ValueRule[] rules;
    private long values;

    private Accepted(RowSink sink, TablePlan table) {
        this.sink = sink;
        this.fields = table.columns().stream().map(ColumnPlan::field).toList();
        this.translated = new boolean[fields.size()];
        this.rules = new @Nullable ValueRule[fields.size()];
        for (int c = 0; c < rules.length; c++) {
            rules[c] = ValueRule.of(fields.get(c)).orElse(null);
            translated[c] = TargetText.differs(fields.get(c).encoding());
        }
    }

    /** In front of a receiver of the source's rows. */
    static Accepted before(RowSink sink, TablePlan table) {
        return new Accepted(sink, table);
    }

    /** Values that were told as others. */
    long values() {
        return values;
    }

    @Override
    public void cell(int column, byte[] bytes, int from, int to) {
        ValueRule rule = rules[column];
        if (rule != null) {
            try {
                rule.requireFit(bytes, from, to);
            } catch (RefusedValue refused) {
                misfit(column, rule, bytes, from, to, refused);
                return;
            }
        }
        tell(column, bytes, from, to);
    }

    private void tell(int column, byte[] bytes, int from, int to) {
        if (!translated[column]) {
            sink.cell(column, bytes, from, to);
            return;
        }
        byte[] spelled;
        try {
            spelled = TargetText.of(fields.get(column), bytes, from, to);
        } catch (RefusedValue refused) {
            // It cannot be there; as it is it equals nothing.
            sink.cell(column, bytes, from, to);
            return;
        }
        sink.cell(column, spelled, 0, spelled.length);
    }

    private void misfit(
            int column, ValueRule rule, byte[] bytes, int from, int to, RefusedValue refused) {
        Optional<byte[]> instead;
        try {
            instead = rule.instead(bytes, from, to, refused);
        } catch (RefusedValue none) {
            // The policy does not cover it: what is there must be this very value.
            sink.cell(column, bytes, from, to);
            return;
        }
        values++;
        if (instead.isPresent()) {
            tell(column, instead.get(), 0, instead.get().length);
        } else {
            sink.nullCell(column);
        }
    }

    @Override
    public void nullCell(int column) {
        sink.nullCell(column);
    }

    @Override
    public void rowEnd() {
        sink.rowEnd();
    }
}
