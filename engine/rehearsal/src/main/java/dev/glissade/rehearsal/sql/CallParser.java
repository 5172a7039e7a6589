package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Expression.Order;
import dev.glissade.rehearsal.sql.Expression.Window;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a function call with what may follow it: WITHIN GROUP and OVER. */
final class CallParser {
    /** Which take PART FROM MOMENT. */
    private static final Set<String> PARTS = Set.of("EXTRACT", "DATE_PART");

    private final Tokens tokens;
    private final ExpressionParser expressions;

    CallParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Expression call() {
        String name = tokens.next().text();
        tokens.expectSymbol("(");
        boolean star = false;
        boolean distinct = false;
        List<Expression> arguments = List.of();
        if (tokens.acceptSymbol("*")) {
            star = true;
        } else if (!tokens.peek().isSymbol(")")) {
            distinct = tokens.accept("DISTINCT");
            arguments = arguments(name);
        }
        tokens.expectSymbol(")");
        List<Order> order = List.of();
        if (tokens.accept("WITHIN", "GROUP")) {
            tokens.expectSymbol("(");
            order = order();
            tokens.expectSymbol(")");
        }
        boolean ignoreNulls = tokens.accept("IGNORE", "NULLS");
        if (!ignoreNulls) {
            tokens.accept("RESPECT", "NULLS");
        }
        if (ignoreNulls && !tokens.isWord("OVER")) {
            throw tokens.unexpected();
        }
        Optional<Window> window =
                tokens.accept("OVER") ? Optional.of(window(ignoreNulls)) : Optional.empty();
        return new Expression.Call(name, arguments, distinct, star, order, window);
    }

    private List<Expression> arguments(String name) {
        List<Expression> list = name.equals("POSITION") ? searched() : expressions.list();
        if (PARTS.contains(name) && list.size() == 1 && tokens.accept("FROM")) {
            return List.of(list.getFirst(), expressions.expression());
        }
        if (tokens.isWord("FROM")) {
            throw Refusals.unsupported(name + "(... FROM ...)");
        }
        return list;
    }

    /** POSITION(a, b) and POSITION(a IN b), whose IN must not be taken for the operator. */
    private List<Expression> searched() {
        if (tokens.peek(1).isWord("IN")) {
            Expression what = expressions.operand();
            tokens.expect("IN");
            return List.of(what, expressions.expression());
        }
        return expressions.list();
    }

    private Window window(boolean ignoreNulls) {
        tokens.expectSymbol("(");
        List<Expression> partition = List.of();
        if (tokens.accept("PARTITION", "BY")) {
            partition = expressions.list();
        }
        List<Order> order = tokens.isWord("ORDER") ? order() : List.of();
        String frame = frame();
        tokens.expectSymbol(")");
        return new Window(partition, order, frame, ignoreNulls);
    }

    private String frame() {
        if (!tokens.isWord("ROWS") && !tokens.isWord("RANGE")) {
            return "";
        }
        String unit = tokens.next().text();
        if (!tokens.accept("BETWEEN")) {
            return unit + " " + bound(unit);
        }
        String from = bound(unit);
        tokens.expect("AND");
        return unit + " BETWEEN " + from + " AND " + bound(unit);
    }

    private String bound(String unit) {
        if (tokens.accept("CURRENT", "ROW")) {
            return "CURRENT ROW";
        }
        String distance = "UNBOUNDED";
        if (!tokens.accept("UNBOUNDED")) {
            if (unit.equals("RANGE")) {
                throw Refusals.unsupported("RANGE with a distance");
            }
            distance = Integer.toString(tokens.integer());
        }
        if (tokens.accept("PRECEDING")) {
            return distance + " PRECEDING";
        }
        tokens.expect("FOLLOWING");
        return distance + " FOLLOWING";
    }

    /** ORDER BY with its keys. */
    List<Order> order() {
        tokens.expect("ORDER", "BY");
        List<Order> keys = new ArrayList<>();
        do {
            Expression key = expressions.expression();
            boolean descending = tokens.accept("DESC");
            if (!descending) {
                tokens.accept("ASC");
            }
            Optional<Boolean> nullsFirst = Optional.empty();
            if (tokens.accept("NULLS", "FIRST")) {
                nullsFirst = Optional.of(true);
            } else if (tokens.accept("NULLS", "LAST")) {
                nullsFirst = Optional.of(false);
            }
            keys.add(new Order(key, descending, nullsFirst));
        } while (tokens.acceptSymbol(","));
        return keys;
    }
}
