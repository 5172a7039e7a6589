package dev.glissade.engine.project.imports;

import dev.glissade.engine.project.Project;

import java.util.List;

/**
 * A project made of another tool's file.
 *
 * @param leftOut what was not taken over
 */
public record Imported(Project project, List<LeftOut> leftOut) {
    public Imported {
        leftOut = List.copyOf(leftOut);
    }
}
