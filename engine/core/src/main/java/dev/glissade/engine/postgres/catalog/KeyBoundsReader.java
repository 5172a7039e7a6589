package dev.glissade.engine.postgres.catalog;

import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.plan.KeyBounds;
import dev.glissade.engine.plan.KeyCut;
import dev.glissade.engine.project.DatePeriod;
import dev.glissade.engine.sql.PgIdentifiers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Finds bounds that cut a leaf into ranges of about equal numbers of rows: one pass over the key,
 * sorted by the server under the columns' own collations. Of a large heap only a sample of pages is
 * read, which changes where the cuts fall, and never which rows a range holds.
 */
public final class KeyBoundsReader {
    /** 1 GB of 8 KiB pages: so much is read whole. */
    private static final long SAMPLE_PAGES = 131_072;

    /** A bound stands in statements; one longer than this is left out, and its ranges are one. */
    private static final int BOUND_CHARS_MAX = 8_000;

    private KeyBoundsReader() {}

    /**
     * @throws SQLException as the server or the driver says it, for the caller to translate
     */
    public static KeyBounds read(Connection connection, KeyCut cut) throws SQLException {
        var bounds = new ArrayList<List<String>>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(boundsSql(cut))) {
            while (rows.next()) {
                var bound = new ArrayList<String>();
                for (int i = 1; i <= cut.columns().size(); i++) {
                    bound.add(rows.getString(i));
                }
                if (bound.stream().mapToInt(String::length).sum() <= BOUND_CHARS_MAX) {
                    bounds.add(bound);
                }
            }
        }
        return new KeyBounds(cut.leaf().id(), cut.columns(), bounds);
    }

    static String boundsSql(KeyCut cut) {
        return cut.period().map(period -> periodsSql(cut, period)).orElseGet(() -> sql(cut));
    }

    /**
     * The beginnings of the periods that have values, but the first, before which there is nothing;
     * where they are too many, of every second, third and so on. The infinities, and days beyond
     * the range of moments, are in the first range or the last. Casting a day makes no difference
     * to the bound: as a literal it becomes the column's type again.
     */
    private static String periodsSql(KeyCut cut, DatePeriod period) {
        String column = PgIdentifiers.quoted(cut.columns().getFirst());
        String filter =
                cut.filter().isBlank()
                        ? ""
                        : "\n          AND " + ExtractionSql.parenthesized(cut.filter());
        String rows =
                """
                FROM ONLY %s%s
                                    WHERE %s BETWEEN '4713-01-01 BC' AND '294276-01-01'%s\
                """
                        .formatted(
                                PgIdentifiers.quoted(cut.leaf().id()),
                                sample(cut.leaf()),
                                column,
                                filter);
        String truncated = "date_trunc('%s', %s)".formatted(period.text(), column);
        return """
        SELECT bound_::text AS bound
        FROM (SELECT bound_,
                     row_number() OVER (ORDER BY bound_) - 1 AS place,
                     count(*) OVER () / %d + 1 AS step
              FROM (%s) AS bounds) AS placed
        WHERE place > 0
          AND place %% step = 0
        ORDER BY bound_\
        """
                .formatted(
                        cut.ranges(),
                        cut.rowsEachMax() == 0
                                ? "SELECT DISTINCT "
                                        + truncated
                                        + " AS bound_\n                    "
                                        + rows
                                : partsSql(cut, column, truncated, rows));
    }

    /**
     * The beginnings of the periods, and of as many equal parts of each as keep to the rows that a
     * range may have; of many rows of one moment there is one beginning.
     */
    private static String partsSql(KeyCut cut, String column, String truncated, String rows) {
        String parts = "((total + %1$d - 1) / %1$d)".formatted(sampled(cut));
        return """
        SELECT DISTINCT CASE WHEN place = 0 THEN period_ ELSE key_ END AS bound_
                    FROM (SELECT key_, period_,
                                 row_number() OVER of_period - 1 AS place,
                                 rank() OVER of_period AS rank_,
                                 count(*) OVER (PARTITION BY period_) AS total
                          FROM (SELECT %s AS key_, %s AS period_
                    %s) AS rows_
                          WINDOW of_period AS (PARTITION BY period_ ORDER BY key_)) AS numbered
                    WHERE place = 0
                       OR (rank_ > 1
                           AND place * %s / total <> (place - 1) * %s / total)\
        """
                .formatted(column, truncated, rows, parts, parts);
    }

    /** As many rows as a range may have in the pages that are read. */
    private static long sampled(KeyCut cut) {
        boolean whole = sample(cut.leaf()).isEmpty();
        double share = whole ? 1 : (double) SAMPLE_PAGES / cut.leaf().pages();
        return Math.max(1, (long) (cut.rowsEachMax() * share));
    }

    /**
     * The first row of each of n buckets of equal size; rank leaves out rows equal to the least
     * key, before which there is nothing, and GROUP BY the second of equal bounds: keys with many
     * rows make fewer ranges.
     */
    static String sql(KeyCut cut) {
        List<String> keys =
                IntStream.rangeClosed(1, cut.columns().size()).mapToObj(i -> "k" + i).toList();
        String order = String.join(", ", keys);
        var named = new ArrayList<String>();
        var conditions = new ArrayList<String>();
        for (int i = 0; i < keys.size(); i++) {
            String column = PgIdentifiers.quoted(cut.columns().get(i));
            named.add(column + " AS " + keys.get(i));
            conditions.add(column + " IS NOT NULL");
        }
        if (!cut.filter().isBlank()) {
            conditions.add(ExtractionSql.parenthesized(cut.filter()));
        }
        return """
        SELECT %s
        FROM (SELECT %s,
                     row_number() OVER ordered - 1 AS place,
                     rank() OVER ordered AS rank_,
                     count(*) OVER () AS total
              FROM (SELECT %s
                    FROM ONLY %s%s
                    WHERE %s) AS key_
              WINDOW ordered AS (ORDER BY %s)) AS placed
        WHERE rank_ > 1
          AND place * %d / total <> (place - 1) * %d / total
        GROUP BY %s
        ORDER BY %s\
        """
                .formatted(
                        String.join(
                                ", ",
                                keys.stream().map(key -> key + "::text AS text_" + key).toList()),
                        order,
                        String.join(", ", named),
                        PgIdentifiers.quoted(cut.leaf().id()),
                        sample(cut.leaf()),
                        String.join("\n          AND ", conditions),
                        order,
                        cut.ranges(),
                        cut.ranges(),
                        order,
                        order);
    }

    private static String sample(SourceLeaf leaf) {
        if (!leaf.isHeap() || leaf.pages() <= SAMPLE_PAGES) {
            return "";
        }
        double percent = 100.0 * SAMPLE_PAGES / leaf.pages();
        return String.format(Locale.ROOT, " TABLESAMPLE SYSTEM (%.6f) REPEATABLE (1)", percent);
    }
}
