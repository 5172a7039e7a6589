package dev.glissade.engine.flow;

import java.util.List;

/**
 * What reading one partition produced.
 *
 * @param rows as PostgreSQL counted them in its command tag
 * @param bytesRead COPY text received
 */
public record Extracted(long rows, long bytesRead, List<StagedFile> files) {
    public Extracted {
        files = List.copyOf(files);
    }
}
