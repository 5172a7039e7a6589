package dev.glissade.engine.model;

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

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return value;
    }
}
