package dev.glissade.engine.run;

import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.journal.RunJournal;
import dev.glissade.engine.project.Limits;

import java.nio.file.Path;

/**
 * Both sides of a run, its bounds and its places.
 *
 * @param staged the workspace's folder for staged files; the run makes one of its own in it
 * @param reports the workspace's folder for what runs have to say afterwards
 * @param journal takes down what the run does
 */
public record RunSetting(
        Source source,
        Target target,
        Path staged,
        Path reports,
        RunJournal journal,
        Limits limits) {}
