package dev.glissade.engine.types;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;

import java.util.Optional;

/** Which types can arrive as a moment, an INTERVAL or a PERIOD, and are none of themselves. */
final class SpanForms {
    /** Digits of a second that PostgreSQL keeps. */
    private static final int SECOND_DIGITS = 6;

    private SpanForms() {}

    /** A time of day with its zone, on a day that says nothing. */
    static Optional<Mapping> moment(PgType from, SfType.TimestampTz wanted) {
        int digits = ((PgType.Scalar) innermost(from)).modifier();
        return wanted.digits() >= (digits < 0 ? SECOND_DIGITS : digits)
                ? Optional.of(
                        Mapping.exact(
                                wanted,
                                Encoding.TIMETZ_MOMENT,
                                "on 1970-01-01, with its zone; 24:00:00, and a zone with seconds,"
                                        + " stop the table"))
                : Optional.empty();
    }

    /** Months or seconds, which no INTERVAL has both of (Snowflake, "Interval data types"). */
    static Optional<Mapping> interval(PgType from, SfType wanted) {
        if (!TypeMapper.isNamed(from, "interval")) {
            return Optional.empty();
        }
        return Optional.of(
                wanted instanceof SfType.IntervalMonths
                        ? Mapping.exact(
                                wanted,
                                Encoding.INTERVAL_MONTHS,
                                "an interval with days or a time, or infinity, stops the table")
                        : new Mapping(
                                wanted,
                                Encoding.INTERVAL_SECONDS,
                                LoadTransform.NONE,
                                Fidelity.LOSSY,
                                "a day becomes 24 hours; an interval with years or months,"
                                        + " infinity, and days of more than nine digits stop the"
                                        + " table"));
    }

    /** PostgreSQL's own ranges of days and moments. */
    static Optional<Mapping> period(PgType from, SfType.Period wanted) {
        if (!(from instanceof PgType.Structured range) || range.kind() != 'r') {
            return Optional.empty();
        }
        boolean same =
                switch (wanted.bound()) {
                    case SfType.Date _ -> range.formatted().equals("daterange");
                    case SfType.TimestampNtz(int digits) ->
                            range.formatted().equals("tsrange") && digits >= SECOND_DIGITS;
                    case SfType.TimestampLtz(int digits) ->
                            range.formatted().equals("tstzrange") && digits >= SECOND_DIGITS;
                    case SfType.TimestampTz(int digits) ->
                            range.formatted().equals("tstzrange") && digits >= SECOND_DIGITS;
                    default -> false;
                };
        return same
                ? Optional.of(
                        Mapping.exact(
                                wanted,
                                Encoding.PERIOD,
                                "a range that is empty, open or infinite, or whose bounds are not"
                                        + " [ and ), stops the table"))
                : Optional.empty();
    }

    private static PgType innermost(PgType type) {
        return type instanceof PgType.DomainOf domain ? innermost(domain.base()) : type;
    }
}
