package dev.glissade.ui.session;

/** The steps of a migration, as the rail lists them. */
public enum Step {
    CONNECT(1),
    ASSESS(2),
    TABLES(3),
    MAPPING(4),
    PLAN(5),
    RUN(6),
    VALIDATE(7),
    CUTOVER(8);

    private final int number;

    Step(int number) {
        this.number = number;
    }

    /** From 1. */
    public int number() {
        return number;
    }
}
