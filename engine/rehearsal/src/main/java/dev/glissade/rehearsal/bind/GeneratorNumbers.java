package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Expression;

import java.util.Set;

/** SEQ1, SEQ2, SEQ4 and SEQ8: the numbers, from 0, of the rows of TABLE(GENERATOR(…)). */
final class GeneratorNumbers {
    static final Set<String> NAMES = Set.of("SEQ1", "SEQ2", "SEQ4", "SEQ8");

    /** The hidden column of a generator; no identifier can be that. */
    static final String COLUMN = "";

    private GeneratorNumbers() {}

    static Typed of(Expression.Call call, Scope scope) {
        if (!call.arguments().isEmpty()) {
            throw Refusals.unsupported(call.name() + " with a sign");
        }
        for (Scope.Relation relation : scope.relations()) {
            for (Scope.Column column : relation.columns()) {
                if (column.name().equals(COLUMN)) {
                    int digits = 3 * Integer.parseInt(call.name().substring(3));
                    ColumnType type = ColumnType.fixed(Math.min(19, digits), 0);
                    return Casts.cast(column.typed(), type);
                }
            }
        }
        throw Refusals.unsupported(call.name() + " without a GENERATOR");
    }
}
