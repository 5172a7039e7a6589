package dev.glissade.rehearsal.answer;

import java.util.Optional;

/** How a Snowflake error travels through DuckDB's error texts: {@code SF:code:state:message}. */
public final class RuntimeFaults {
    private static final String MARK = "SF:";
    private static final char END = '\u0001';

    private RuntimeFaults() {}

    static String marked(int code, String sqlState, String message) {
        return MARK + code + ":" + sqlState + ":" + message + END;
    }

    /** The error inside DuckDB's message, if it is one of ours. */
    public static Optional<WarehouseException> find(String message) {
        int start = message.indexOf(MARK);
        if (start < 0) {
            return Optional.empty();
        }
        int end = message.indexOf(END, start);
        String[] parts =
                message.substring(start + MARK.length(), end < 0 ? message.length() : end)
                        .split(":", 3);
        boolean ours =
                parts.length == 3
                        && !parts[0].isEmpty()
                        && parts[0].length() <= 6
                        && parts[0].chars().allMatch(c -> c >= '0' && c <= '9');
        return ours
                ? Optional.of(
                        new WarehouseException(
                                Integer.parseInt(parts[0]), parts[1], parts[2].stripTrailing()))
                : Optional.empty();
    }
}
