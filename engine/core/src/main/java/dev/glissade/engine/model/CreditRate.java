package dev.glissade.engine.model;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a standard warehouse costs: so many credits an hour by its size, by the second, a minute at
 * least each time that it resumes (Snowflake, "Overview of warehouses", and "Understanding compute
 * cost").
 *
 * @param perHour credits
 */
public record CreditRate(int perHour) {
    private static final Map<String, Integer> PER_HOUR =
            Map.ofEntries(
                    Map.entry("XSMALL", 1),
                    Map.entry("SMALL", 2),
                    Map.entry("MEDIUM", 4),
                    Map.entry("LARGE", 8),
                    Map.entry("XLARGE", 16),
                    Map.entry("2XLARGE", 32),
                    Map.entry("3XLARGE", 64),
                    Map.entry("4XLARGE", 128),
                    Map.entry("5XLARGE", 256),
                    Map.entry("6XLARGE", 512));

    private static final double SECONDS_MIN = 60;
    private static final double SECONDS_PER_HOUR = 3600;

    /** Of the smallest warehouse, an X-Small. */
    public static CreditRate smallest() {
        return new CreditRate(1);
    }

    /** Of a warehouse of this size, such as X-Small; absent for one that is not known. */
    public static Optional<CreditRate> of(String size) {
        String name = size.toUpperCase(Locale.ROOT).replaceAll("[- ]", "");
        return Optional.ofNullable(PER_HOUR.get(name)).map(CreditRate::new);
    }

    /** Credits for so long at a stretch. */
    public double credits(Duration time) {
        return perHour * Math.max(SECONDS_MIN, time.toMillis() / 1e3) / SECONDS_PER_HOUR;
    }
}
