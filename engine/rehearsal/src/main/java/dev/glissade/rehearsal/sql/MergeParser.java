package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Statement.Assignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads MERGE behind its first word, and the assignments that UPDATE has too. */
final class MergeParser {
    private final Tokens tokens;
    private final QueryParser queries;

    MergeParser(Tokens tokens, QueryParser queries) {
        this.tokens = tokens;
        this.queries = queries;
    }

    Statement merge() {
        tokens.expect("INTO");
        ObjectName table = tokens.objectName();
        Query.Alias alias = queries.alias();
        tokens.expect("USING");
        Query.Relation source = queries.relations().single();
        tokens.expect("ON");
        Expression on = queries.expressions().expression();
        List<MergeClause> clauses = new ArrayList<>();
        do {
            tokens.expect("WHEN");
            clauses.add(tokens.accept("NOT") ? notMatched() : matched());
        } while (tokens.isWord("WHEN"));
        refuseUnreachable(clauses);
        return new Statement.Merge(table, alias, source, on, clauses);
    }

    /** A clause without AND must be the last of its kind: sql-reference/sql/merge. */
    private static void refuseUnreachable(List<MergeClause> clauses) {
        for (int i = 0; i < clauses.size(); i++) {
            MergeClause clause = clauses.get(i);
            boolean more =
                    clauses.subList(i + 1, clauses.size()).stream()
                            .anyMatch(c -> c.isMatched() == clause.isMatched());
            if (clause.condition().isEmpty() && more) {
                throw Refusals.compilation(
                        2087,
                        "42601",
                        "unreachable WHEN %sMATCHED clause behind one without a condition"
                                .formatted(clause.isMatched() ? "" : "NOT "));
            }
        }
    }

    private MergeClause matched() {
        Optional<Expression> condition = condition();
        if (tokens.accept("DELETE")) {
            return new MergeClause.Delete(condition);
        }
        tokens.expect("UPDATE");
        if (tokens.accept("ALL", "BY", "NAME")) {
            return new MergeClause.UpdateAll(condition);
        }
        return new MergeClause.Update(condition, assignments());
    }

    private MergeClause notMatched() {
        Optional<Expression> condition = condition();
        tokens.expect("INSERT");
        if (tokens.accept("ALL", "BY", "NAME")) {
            return new MergeClause.InsertAll(condition);
        }
        List<String> columns = tokens.peek().isSymbol("(") ? tokens.names() : List.of();
        tokens.expect("VALUES");
        tokens.expectSymbol("(");
        List<Expression> values = new ArrayList<>();
        do {
            values.add(queries.expressions().expression());
        } while (tokens.acceptSymbol(","));
        tokens.expectSymbol(")");
        return new MergeClause.Insert(condition, columns, values);
    }

    private Optional<Expression> condition() {
        tokens.expect("MATCHED");
        Optional<Expression> condition =
                tokens.accept("AND")
                        ? Optional.of(queries.expressions().expression())
                        : Optional.empty();
        tokens.expect("THEN");
        return condition;
    }

    /** SET with its assignments; a column may be qualified. */
    List<Assignment> assignments() {
        tokens.expect("SET");
        List<Assignment> assignments = new ArrayList<>();
        do {
            List<String> parts = new ArrayList<>(List.of(tokens.name()));
            while (tokens.acceptSymbol(".")) {
                parts.add(tokens.name());
            }
            tokens.expectSymbol("=");
            Expression value =
                    tokens.accept("DEFAULT")
                            ? new Expression.Default()
                            : queries.expressions().expression();
            String column = parts.removeLast();
            if (assignments.stream().anyMatch(a -> a.column().equals(column))) {
                throw Refusals.compilation(2025, "42S21", "duplicate column name '" + column + "'");
            }
            assignments.add(new Assignment(parts, column, value));
        } while (tokens.acceptSymbol(","));
        return assignments;
    }
}
