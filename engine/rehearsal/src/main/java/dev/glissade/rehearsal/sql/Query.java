package dev.glissade.rehearsal.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A query as written: common table expressions, a body, its order and its limit. */
public record Query(
        List<Common> with,
        Body body,
        List<Expression.Order> order,
        Optional<Expression> limit,
        Optional<Expression> offset) {
    public Query {
        with = List.copyOf(with);
        order = List.copyOf(order);
    }

    /** One query of a WITH clause. */
    public record Common(String name, List<String> columns, Query query) {
        public Common {
            columns = List.copyOf(columns);
        }
    }

    /** What stands before ORDER BY. */
    public sealed interface Body {
        record Select(
                boolean distinct,
                Optional<Expression> top,
                List<Item> items,
                Optional<Relation> from,
                Optional<Expression> where,
                Grouping grouping,
                Optional<Expression> having,
                Optional<Expression> qualify)
                implements Body {
            public Select {
                items = List.copyOf(items);
            }
        }

        /** UNION, UNION ALL, INTERSECT or EXCEPT; the first two perhaps with BY NAME. */
        record SetOperation(String operator, Body left, Body right) implements Body {}

        record Values(List<List<Expression>> rows) implements Body {
            public Values {
                rows = List.copyOf(rows);
            }
        }

        /** A query in parentheses. */
        record Nested(Query query) implements Body {}
    }

    /**
     * GROUP BY: nothing, some keys, or ALL.
     *
     * @param sets each key by itself, but for what stands in one parenthesis of ROLLUP, CUBE and
     *     GROUPING SETS
     */
    public record Grouping(Form form, List<List<Expression>> sets) {
        public static final Grouping NONE = new Grouping(Form.PLAIN, List.of());

        /** How the keys are combined. */
        public enum Form {
            PLAIN,
            ALL,
            ROLLUP,
            CUBE,
            SETS
        }

        public Grouping {
            sets = sets.stream().map(List::copyOf).toList();
        }
    }

    /** One item of a select list. */
    public sealed interface Item {
        /**
         * An expression.
         *
         * @param text as written, for the name of a column without one
         */
        record Of(Expression expression, Optional<String> alias, String text) implements Item {}

        /** {@code *} or {@code t.*}. */
        record Star(List<String> qualifier, List<String> excluded) implements Item {
            public Star {
                qualifier = List.copyOf(qualifier);
                excluded = List.copyOf(excluded);
            }
        }
    }

    /** One entry of FROM. */
    public sealed interface Relation {
        record Named(ObjectName name, Alias alias) implements Relation {}

        record Derived(Query query, Alias alias) implements Relation {}

        /**
         * Files of a stage: {@code @s/path (FILE_FORMAT => f, PATTERN => '…') alias}.
         *
         * @param options by upper case name
         */
        record Staged(StageLocation stage, Map<String, String> options, Alias alias)
                implements Relation {
            public Staged {
                options = Map.copyOf(options);
            }
        }

        /** {@code TABLE(VALIDATE(table, JOB_ID => 'id'))}. */
        record Validate(ObjectName table, String jobId, Alias alias) implements Relation {}

        /** {@code TABLE(INFORMATION_SCHEMA.COPY_HISTORY(…))}. */
        record CopyHistory(String table, Expression start, Optional<Expression> end, Alias alias)
                implements Relation {}

        /**
         * {@code TABLE(INFORMATION_SCHEMA.QUERY_HISTORY(…))} and its like.
         *
         * @param function its name
         * @param arguments by their names
         */
        record QueryHistory(String function, Map<String, Expression> arguments, Alias alias)
                implements Relation {
            public QueryHistory {
                arguments = Map.copyOf(arguments);
            }
        }

        /** {@code TABLE(RESULT_SCAN(…))}. */
        record ResultScan(Expression queryId, Alias alias) implements Relation {}

        /** {@code LATERAL (SELECT …)}: sees what stands before it. */
        record Lateral(Query query, Alias alias) implements Relation {}

        /** {@code FLATTEN(INPUT => …)} by its arguments' names. */
        record Flatten(Map<String, Expression> arguments, Alias alias) implements Relation {
            public Flatten {
                arguments = Map.copyOf(arguments);
            }
        }

        /** {@code TABLE(GENERATOR(ROWCOUNT => n))}. */
        record Generator(Expression rows, Alias alias) implements Relation {}

        /**
         * A part of a relation's rows.
         *
         * @param method BERNOULLI or SYSTEM
         * @param rows whether the size is a number of rows, not percent
         */
        record Sample(Relation of, String method, String size, boolean rows) implements Relation {}

        /** INNER, LEFT, RIGHT, FULL or CROSS; NATURAL in front of those but the last. */
        record Join(
                String kind,
                Relation left,
                Relation right,
                Optional<Expression> on,
                List<String> using)
                implements Relation {
            public Join {
                using = List.copyOf(using);
            }
        }
    }

    /** The name given to a relation, and to its columns. */
    public record Alias(Optional<String> name, List<String> columns) {
        public static final Alias NONE = new Alias(Optional.empty(), List.of());

        public Alias {
            columns = List.copyOf(columns);
        }
    }
}
