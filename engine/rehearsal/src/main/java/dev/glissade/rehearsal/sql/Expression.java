package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.ColumnType;

import java.util.List;
import java.util.Optional;

/** An expression as written; nothing is resolved yet. */
public sealed interface Expression {

    record Text(String value) implements Expression {}

    /** Digits as written, perhaps with a point or exponent, never with a sign. */
    record Numeral(String digits) implements Expression {}

    record Bool(boolean value) implements Expression {}

    record Null() implements Expression {}

    /** DEFAULT in a row of VALUES or behind SET. */
    record Default() implements Expression {}

    /** A column, qualified by up to three names before the last. */
    record Column(List<String> parts) implements Expression {
        public Column {
            parts = List.copyOf(parts);
        }
    }

    /** {@code $2} or {@code t.$2}, from 1. */
    record Position(Optional<String> relation, int index) implements Expression {}

    /** A question mark, from 0. */
    record Bind(int index) implements Expression {}

    /**
     * A call; {@code star} for {@code COUNT(*)}.
     *
     * @param order of WITHIN GROUP
     */
    record Call(
            String name,
            List<Expression> arguments,
            boolean distinct,
            boolean star,
            List<Order> order,
            Optional<Window> window)
            implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
            order = List.copyOf(order);
        }
    }

    /**
     * The OVER clause.
     *
     * @param frame in SQL's words, empty for the function's own
     * @param ignoreNulls IGNORE NULLS before OVER
     */
    record Window(
            List<Expression> partition, List<Order> order, String frame, boolean ignoreNulls) {
        public Window {
            partition = List.copyOf(partition);
            order = List.copyOf(order);
        }
    }

    /** One key of an ORDER BY. */
    record Order(Expression key, boolean descending, Optional<Boolean> nullsFirst) {}

    /** A cast; {@code attempt} for TRY_CAST. */
    record Cast(Expression value, ColumnType type, boolean attempt) implements Expression {}

    /** {@code -}, {@code +} or NOT before its operand. */
    record Unary(String operator, Expression operand) implements Expression {}

    /** An operator between its operands, AND and OR among them. */
    record Binary(String operator, Expression left, Expression right) implements Expression {}

    record Case(Optional<Expression> operand, List<When> whens, Optional<Expression> otherwise)
            implements Expression {
        public Case {
            whens = List.copyOf(whens);
        }
    }

    /** One branch of a CASE. */
    record When(Expression condition, Expression result) {}

    record In(Expression value, List<Expression> list, boolean negated) implements Expression {
        public In {
            list = List.copyOf(list);
        }
    }

    record InQuery(Expression value, Query query, boolean negated) implements Expression {}

    /** A comparison with ANY or ALL of a query's rows. */
    record Quantified(Expression value, String operator, boolean all, Query query)
            implements Expression {}

    record Between(Expression value, Expression low, Expression high, boolean negated)
            implements Expression {}

    record Like(
            Expression value,
            Expression pattern,
            Optional<Expression> escape,
            boolean anyCase,
            boolean negated)
            implements Expression {}

    /** LIKE ANY and LIKE ALL: the value against each of the patterns. */
    record LikeList(
            Expression value,
            List<Expression> patterns,
            Optional<Expression> escape,
            boolean anyCase,
            boolean all)
            implements Expression {
        public LikeList {
            patterns = List.copyOf(patterns);
        }
    }

    record IsNull(Expression value, boolean negated) implements Expression {}

    /** IS [NOT] DISTINCT FROM. */
    record IsDistinct(Expression left, Expression right, boolean negated) implements Expression {}

    record Exists(Query query) implements Expression {}

    record Scalar(Query query) implements Expression {}

    /** {@code value:key.key[0]}: names as strings, indexes as numbers. */
    record Path(Expression value, List<Step> steps) implements Expression {
        public Path {
            steps = List.copyOf(steps);
        }
    }

    /** One step into a semi-structured value. */
    sealed interface Step {
        record Key(String name) implements Step {}

        record Index(int index) implements Step {}
    }
}
