package dev.glissade.engine.project.imports;

import java.util.List;

/**
 * Another tool's file made of a project.
 *
 * @param text the file's content
 * @param leftOut what it does not say
 */
public record Exported(String text, List<LeftOut> leftOut) {
    public Exported {
        leftOut = List.copyOf(leftOut);
    }
}
