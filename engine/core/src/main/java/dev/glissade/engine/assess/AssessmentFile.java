package dev.glissade.engine.assess;

import dev.glissade.engine.assess.profile.Sampling;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.io.AtomicFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The last assessment of a project, in the workspace's reports, for the next one to say what has
 * changed. One that looked at values has a file of its own, or the next that does not would settle
 * all that was found in them.
 */
public record AssessmentFile(Path file) {
    /** In this folder, of assessments that look at values so. */
    public static AssessmentFile in(Path reports, Optional<Sampling> values) {
        String name =
                values.map(
                                how ->
                                        switch (how) {
                                            case Sampling.Sampled some -> "assessment-sampled.json";
                                            case Sampling.Exact all -> "assessment-exact.json";
                                        })
                        .orElse("assessment.json");
        return new AssessmentFile(reports.resolve(name));
    }

    /**
     * The last one; empty when there was none, or none that this version reads.
     *
     * @throws EngineException with DISK_UNWRITABLE when it cannot be read
     */
    public Optional<AssessmentJson.Dated> last() {
        try {
            return Files.exists(file)
                    ? AssessmentJson.read(Files.readAllBytes(file))
                    : Optional.empty();
        } catch (IOException e) {
            throw unusable("the last assessment cannot be read", e);
        }
    }

    /**
     * Keeps this one in its place.
     *
     * @throws EngineException with DISK_UNWRITABLE when it cannot be written
     */
    public void keep(AssessmentJson.Dated now) {
        try {
            AtomicFiles.write(file, AssessmentJson.write(now));
        } catch (IOException e) {
            throw unusable("the assessment cannot be kept", e);
        }
    }

    private EngineException unusable(String what, IOException cause) {
        return new EngineException(
                new Fault(
                        FaultCode.DISK_UNWRITABLE,
                        file.toString(),
                        what,
                        "Check that the workspace may be read and written, and has room"),
                cause);
    }
}
