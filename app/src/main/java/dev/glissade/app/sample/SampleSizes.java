package dev.glissade.app.sample;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many rows each table of the sample gets, so that all together are a given number.
 *
 * @param byTable the name that {@code fill.sql} uses
 */
record SampleSizes(Map<String, Integer> byTable) {
    static final int ROWS_MIN = 1_000;
    static final int ROWS_MAX = 100_000_000;

    SampleSizes {
        byTable = Collections.unmodifiableMap(new LinkedHashMap<>(byTable));
    }

    /** Shares of the whole; lines of orders are what is left, about half. */
    static SampleSizes of(int rows) {
        if (rows < ROWS_MIN || rows > ROWS_MAX) {
            throw new IllegalArgumentException("rows=" + rows);
        }
        var sizes = new LinkedHashMap<String, Integer>();
        sizes.put("store", 24);
        sizes.put("category", 40);
        sizes.put("old", 200);
        sizes.put("product", share(rows, 5));
        sizes.put("product_image", share(rows, 5));
        sizes.put("price_history", share(rows, 60));
        sizes.put("customer", share(rows, 50));
        sizes.put("address", share(rows, 70));
        sizes.put("orders", share(rows, 180));
        sizes.put("payment", share(rows, 150));
        sizes.put("review", share(rows, 30));
        sizes.put("level", share(rows, 40));
        // One row of the old table is written by itself: see fill.sql.
        int soFar = sizes.values().stream().mapToInt(Integer::intValue).sum() + 1;
        sizes.put("order_line", rows - soFar);
        return new SampleSizes(sizes);
    }

    private static int share(int rows, int perThousand) {
        return Math.toIntExact((long) rows * perThousand / 1_000);
    }
}
