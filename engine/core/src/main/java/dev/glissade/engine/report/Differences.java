package dev.glissade.engine.report;

/** Whether a report shows the values of rows that differ: its only place for values of rows. */
public enum Differences {
    SHOWN,
    LEFT_OUT
}
