package dev.glissade.engine.model;

import java.time.Duration;
import java.util.Locale;

/** Amounts as people read them: 1,250,000 · 48.2 MB · 3 min 20 s. */
public final class Figures {
    private static final String[] UNITS = {"KB", "MB", "GB", "TB", "PB"};

    private Figures() {}

    /** With groups of three digits. */
    public static String count(long amount) {
        return String.format(Locale.ROOT, "%,d", amount);
    }

    /** A count with its noun; the plural is the noun and an s. */
    public static String count(long amount, String noun) {
        return count(amount) + " " + noun + (amount == 1 ? "" : "s");
    }

    /** In the unit of 1,000 that leaves one to three digits before the point. */
    public static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double amount = bytes / 1_000.0;
        int unit = 0;
        while (amount >= 999.5 && unit < UNITS.length - 1) {
            amount /= 1_000;
            unit++;
        }
        String format = amount < 99.95 ? "%.1f %s" : "%.0f %s";
        return String.format(Locale.ROOT, format, amount, UNITS[unit]);
    }

    /** Two units at most. */
    public static String duration(Duration time) {
        return duration(time.toMillis());
    }

    /** Two units at most. */
    public static String duration(long millis) {
        long seconds = Math.round(millis / 1_000.0);
        if (millis < 9_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        if (seconds < 86_400) {
            return seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
        }
        return seconds / 86_400 + " d " + seconds % 86_400 / 3_600 + " h";
    }

    /** Per second, 0 when no time has passed. */
    public static long rate(long amount, long millis) {
        return millis <= 0 ? 0 : Math.round(amount * 1_000.0 / millis);
    }
}
