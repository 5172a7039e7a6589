package dev.glissade.engine.forecast;

import dev.glissade.engine.model.CreditRate;
import dev.glissade.engine.model.TargetWarehouse;

import java.time.Duration;
import java.util.Optional;

/**
 * What a run costs of a warehouse, if it works for nothing else meanwhile.
 *
 * @param perHour of a standard warehouse of that size
 * @param least for the shortest time of a forecast
 * @param most for the longest, and the time until the warehouse suspends itself
 */
public record Credits(int perHour, double least, double most) {
    /** Absent for a size that is not known. */
    public static Optional<Credits> of(TargetWarehouse warehouse, Forecast.Range range) {
        Integer idle = warehouse.autoSuspendSeconds();
        Duration most = range.most().plusSeconds(idle == null ? 0 : idle);
        return CreditRate.of(warehouse.size())
                .map(
                        rate ->
                                new Credits(
                                        rate.perHour(),
                                        rate.credits(range.least()),
                                        rate.credits(most)));
    }
}
