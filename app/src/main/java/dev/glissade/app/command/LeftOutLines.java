package dev.glissade.app.command;

import dev.glissade.app.console.Console;
import dev.glissade.engine.model.Figures;
import dev.glissade.engine.project.imports.LeftOut;

import java.util.List;
import java.util.Map;

/** Says what one file had and the other has not: all of it, and never less. */
final class LeftOutLines {
    private LeftOutLines() {}

    static void say(Console console, String what, List<LeftOut> leftOut) {
        for (LeftOut one : leftOut) {
            console.sayWrapped("left out: " + one.path() + ": " + one.why(), 10);
            console.event("leftOut", Map.of("path", one.path(), "why", one.why()));
        }
        if (!leftOut.isEmpty()) {
            console.say(Figures.count(leftOut.size(), "setting") + " " + what + ".");
        }
    }
}
