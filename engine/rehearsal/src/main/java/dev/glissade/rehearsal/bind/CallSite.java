package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Expression;

import java.util.List;

/**
 * One call of a function, its arguments bound.
 *
 * @param raw the arguments as written: units of date functions are words, not columns
 * @param within keys of WITHIN GROUP's order
 * @param over the OVER clause, empty for none
 */
record CallSite(
        String name,
        List<Typed> arguments,
        List<Expression> raw,
        boolean distinct,
        boolean star,
        List<String> within,
        String over,
        BindContext context) {

    Typed argument(int index) {
        return arguments.get(index);
    }

    int count() {
        return arguments.size();
    }

    CallSite expect(int least, int most) {
        if (count() < least || count() > most) {
            throw Refusals.argumentCount(name, count());
        }
        return this;
    }

    String text(int index) {
        return Casts.toText(argument(index)).sql();
    }

    /** An argument as a DuckDB BIGINT. */
    String integer(int index) {
        Typed number = Operators.number(name, argument(index));
        return "CAST(" + Casts.cast(number, ColumnType.fixed(18, 0)).sql() + " AS BIGINT)";
    }

    /** The same but 0 for what is below; NULL stays NULL, which DuckDB's greatest leaves out. */
    String length(int index) {
        return "(CASE WHEN %1$s < 0 THEN 0 ELSE %1$s END)".formatted(integer(index));
    }

    boolean nullable() {
        return arguments.stream().anyMatch(Typed::nullable);
    }

    /** The value of an argument that must be a string constant, as formats are. */
    String constant(int index) {
        if (raw.get(index) instanceof Expression.Text(String value)) {
            return value;
        }
        throw Refusals.unsupported(name + " with a format that is not a constant");
    }

    /** The unit of a date function: a word or a string constant. */
    String constantOrUnit() {
        return raw.getFirst() instanceof Expression.Column(List<String> parts)
                ? parts.getLast()
                : constant(0);
    }

    Typed result(String sql, ColumnType type) {
        return new Typed(sql, type, nullable());
    }

    Typed textResult(String sql) {
        return result(sql, ColumnType.text(16_777_216));
    }

    Typed truth(String sql) {
        return result(sql, ColumnType.of(Kind.BOOLEAN));
    }
}
