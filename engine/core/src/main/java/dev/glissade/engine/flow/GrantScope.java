package dev.glissade.engine.flow;

/**
 * Which rights a script of grants is about, and whether it gives or takes them.
 *
 * @param purpose what they are for
 * @param direction whether they are given or taken back
 */
public record GrantScope(Purpose purpose, Direction direction) {
    /** What somebody wants to do with the rights. */
    public enum Purpose {
        /** Reading the selected tables, and loading them. */
        COPY,
        /** Capturing their changes too. */
        CAPTURE
    }

    /** Giving or taking back. */
    public enum Direction {
        GRANT,
        UNDO
    }
}
