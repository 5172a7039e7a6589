package dev.glissade.rehearsal.session;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.StatementType;

import java.util.List;

/**
 * What {@code describeOnly} answers: the shape of a statement that was not run.
 *
 * @param columns of the result; for DML its counts
 * @param binds how many question marks it has
 * @param arrayBinds whether a batch may come as arrays of values, many rows at once
 */
public record Description(StatementType type, List<Column> columns, int binds, boolean arrayBinds) {
    public Description {
        columns = List.copyOf(columns);
    }
}
