package dev.glissade.engine.model;

import java.util.Locale;

/**
 * One run of a plan.
 *
 * @param value lower-case letters and digits, unique among the runs of an account, so that it may
 *     stand in file, stage and table names
 */
public record RunId(String value) {
    public RunId {
        if (value.isEmpty() || !value.chars().allMatch(RunId::isPlain)) {
            throw new IllegalArgumentException("a run id has a-z and 0-9 only: " + value);
        }
    }

    /**
     * How the names of all that the run makes at the target begin, beside the user's own tables. A
     * prefix of ours tells it from the user's objects, and the run from that of other runs.
     */
    public String objectName() {
        return "__GLISSADE_" + value.toUpperCase(Locale.ROOT);
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return value;
    }
}
