package dev.glissade.faults;

/** How a connection ends that is broken on purpose. */
public enum Ending {
    /** At once, with RST: the peer's next read or write fails. */
    RESET,

    /** With FIN: the peer reads what came, then the end, as if all had been sent. */
    TRUNCATED
}
