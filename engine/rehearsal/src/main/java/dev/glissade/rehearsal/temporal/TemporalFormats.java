package dev.glissade.rehearsal.temporal;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Formats as they were read once: reading one takes longer than writing a moment by it. Threads may
 * share it.
 */
public final class TemporalFormats {
    private static final int KNOWN_MAX = 256;

    private final ConcurrentHashMap<String, TemporalFormat> known = new ConcurrentHashMap<>();

    /** The same as {@link TemporalFormat#of}. */
    public TemporalFormat of(String format) {
        TemporalFormat found = known.get(format);
        if (found != null) {
            return found;
        }
        TemporalFormat read = TemporalFormat.of(format);
        if (known.size() < KNOWN_MAX) {
            known.put(format, read);
        }
        return read;
    }
}
