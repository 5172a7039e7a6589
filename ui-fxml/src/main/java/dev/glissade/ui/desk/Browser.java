package dev.glissade.ui.desk;

import java.nio.file.Path;

/** Shows files by the program that the system has for them. */
@FunctionalInterface
public interface Browser {
    /** Opens a file or a folder; does nothing where the system cannot. */
    void show(Path file);
}
