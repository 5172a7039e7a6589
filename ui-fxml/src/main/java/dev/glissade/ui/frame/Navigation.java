package dev.glissade.ui.frame;

import dev.glissade.ui.session.Step;

/** Lets one step send its user to another. */
@FunctionalInterface
public interface Navigation {
    /** Goes there, unless it is locked. */
    void goTo(Step step);
}
