package dev.glissade.ui.session;

/** An end of the migration. */
public enum Side {
    SOURCE,
    TARGET
}
