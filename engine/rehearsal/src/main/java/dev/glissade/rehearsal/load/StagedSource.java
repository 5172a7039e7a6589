package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.stage.StagedFile;

/**
 * One file to load.
 *
 * @param shown its name in the report, in messages and in the load metadata
 */
public record StagedSource(StagedFile file, String shown) {}
