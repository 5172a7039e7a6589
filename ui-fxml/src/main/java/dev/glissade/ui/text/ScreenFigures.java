package dev.glissade.ui.text;

import dev.glissade.engine.model.Figures;

import java.time.Duration;

/** Amounts as screens show them: 1 250 000 with narrow spaces that do not break · 48.2 MB. */
public final class ScreenFigures {
    private static final char NARROW_SPACE = '\u202F';
    private static final char SPACE = '\u00A0';

    private ScreenFigures() {}

    /** With groups of three digits. */
    public static String count(long amount) {
        return Figures.count(amount).replace(',', NARROW_SPACE);
    }

    /** A count with its noun; the plural is the noun and an s. */
    public static String count(long amount, String noun) {
        return count(amount) + SPACE + noun + (amount == 1 ? "" : "s");
    }

    /** Three digits and their unit. */
    public static String bytes(long bytes) {
        return Figures.bytes(bytes).replace(' ', SPACE);
    }

    /** Bytes of each second. */
    public static String byteRate(double bytesPerSecond) {
        return bytes(Math.round(bytesPerSecond)) + "/s";
    }

    /** Two units at most. */
    public static String duration(Duration time) {
        return Figures.duration(time).replace(' ', SPACE);
    }
}
