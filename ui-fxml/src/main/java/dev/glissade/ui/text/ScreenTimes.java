package dev.glissade.ui.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as one remembers them. */
public final class ScreenTimes {
    private static final Messages MESSAGES = Messages.of(ScreenTimes.class);

    private ScreenTimes() {}

    /** Today 11:31, yesterday, 12 November. */
    public static String when(Instant at, Instant now) {
        ZoneId zone = ZoneId.systemDefault();
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate day = at.atZone(zone).toLocalDate();
        if (day.equals(today)) {
            return MESSAGES.text("today", formatted(at, "HH:mm"));
        }
        if (day.equals(today.minusDays(1))) {
            return MESSAGES.text("yesterday");
        }
        return formatted(at, day.getYear() == today.getYear() ? "d MMMM" : "d MMMM yyyy");
    }

    /** Such as 11:02:14. */
    public static String clock(Instant at) {
        return formatted(at, "HH:mm:ss");
    }

    private static String formatted(Instant at, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.getDefault())
                .format(at.atZone(ZoneId.systemDefault()));
    }
}
