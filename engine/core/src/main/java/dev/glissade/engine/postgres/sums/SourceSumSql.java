package dev.glissade.engine.postgres.sums;

import dev.glissade.engine.flow.RowSelection;
import dev.glissade.engine.flow.SumQuery;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.postgres.catalog.ExtractionSql;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the questions of what rows come to: {@code name, rows, low, high}. {@code OFFSET 0} keeps
 * the planner from pulling the hash up, where each use would compute it anew: twice the time.
 */
public final class SourceSumSql {
    private final SourceTextSql texts;

    public SourceSumSql(SourceTextSql texts) {
        this.texts = texts;
    }

    /** The whole question. */
    public String of(SumQuery query) {
        String from = from(query);
        if (query.hashed().isEmpty() && query.by() instanceof SumQuery.Grouping.None) {
            return "SELECT '', count(*), 0, 0\n" + from;
        }
        String sums = sums();
        return switch (query.by()) {
            case SumQuery.Grouping.None() ->
                    "SELECT '', %s\nFROM (SELECT %s AS h\n%s\nOFFSET 0) AS q"
                            .formatted(sums, texts.hash(query.hashed()), from);
            case SumQuery.Grouping.Checksums() ->
                    "SELECT h, %s\nFROM (SELECT %s AS h\n%s\nOFFSET 0) AS q\nGROUP BY h"
                            .formatted(sums, texts.hash(query.hashed()), from);
            case SumQuery.Grouping.Buckets(List<ColumnPlan> columns, int bits) ->
                    """
                    SELECT %s, %s
                    FROM (SELECT %s AS h, %s AS k
                    %s
                    OFFSET 0) AS q
                    GROUP BY 1\
                    """
                            .formatted(
                                    bucket("k", bits) + "::text",
                                    sums,
                                    texts.hash(query.hashed()),
                                    texts.hash(columns),
                                    from);
        };
    }

    /** What the texts come to that COPY prints of a part of the rows, or of all. */
    public String printed(TablePlan table, List<ColumnPlan> columns, Optional<Partition> slice) {
        String from = ExtractionSql.from(table, slice, Optional.empty());
        return "SELECT '', %s\nFROM (SELECT %s AS h\n%s\nOFFSET 0) AS q"
                .formatted(sums(), texts.hashPrinted(columns), from);
    }

    private static String sums() {
        return "count(*), sum(%s), sum(%s)".formatted(half("right", "h"), half("left", "h"));
    }

    /** The condition that a row is one of the selection; absent when all are. */
    public Optional<String> condition(RowSelection rows) {
        return rows.isAll()
                ? Optional.empty()
                : Optional.of(
                        bucket(texts.hash(rows.columns()), rows.bits())
                                + rows.buckets().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", ", " IN (", ")")));
    }

    private String from(SumQuery query) {
        return ExtractionSql.from(query.table(), query.slice(), condition(query.rows()));
    }

    /** The lower end of the hash; signed here, but the bits are the same. */
    private static String bucket(String hash, int bits) {
        return "(%s & %d)".formatted(half("right", hash), (1L << bits) - 1);
    }

    private static String half(String side, String hash) {
        return "('x' || %s(%s, 16))::bit(64)::bigint".formatted(side, hash);
    }
}
