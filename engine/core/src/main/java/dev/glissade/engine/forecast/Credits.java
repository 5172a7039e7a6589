package dev.glissade.engine.forecast;

import dev.glissade.engine.model.TargetWarehouse;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a run costs of a warehouse, if it works for nothing else meanwhile: so many credits an hour
 * by its size, by the second, a minute at least (Snowflake, "Overview of warehouses", and
 * "Understanding compute cost").
 *
 * @param perHour of a standard warehouse of that size
 * @param least for the shortest time of a forecast
 * @param most for the longest, and the time until the warehouse suspends itself
 */
public record Credits(int perHour, double least, double most) {
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

    /** Absent for a size that is not known. */
    public static Optional<Credits> of(TargetWarehouse warehouse, Forecast.Range range) {
        String size = warehouse.size().toUpperCase(Locale.ROOT).replaceAll("[- ]", "");
        Integer perHour = PER_HOUR.get(size);
        if (perHour == null) {
            return Optional.empty();
        }
        Integer idle = warehouse.autoSuspendSeconds();
        Duration most = range.most().plusSeconds(idle == null ? 0 : idle);
        return Optional.of(
                new Credits(perHour, credits(perHour, range.least()), credits(perHour, most)));
    }

    private static double credits(int perHour, Duration time) {
        return perHour * Math.max(SECONDS_MIN, time.toMillis() / 1e3) / SECONDS_PER_HOUR;
    }
}
