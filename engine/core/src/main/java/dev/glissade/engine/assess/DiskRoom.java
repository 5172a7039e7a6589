package dev.glissade.engine.assess;

import java.util.List;

/** Whether the disk of the workspace has room for the staged files that wait for their upload. */
final class DiskRoom implements AssessmentCheck {
    private static final double GIGABYTE = 1e9;

    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        if (facts.machine().diskBytesFree().isEmpty()) {
            return List.of();
        }
        long free = facts.machine().diskBytesFree().getAsLong();
        long needed =
                Math.min(
                        facts.project().limits().stagingBytesMax(),
                        LoadCost.stagedBytes(facts.tables()));
        return free >= needed
                ? List.of()
                : List.of(
                        new Finding(
                                Severity.WARNING,
                                FindingCode.DISK_ROOM,
                                null,
                                List.of("disk of the workspace"),
                                "%.1f GB are free, and %.1f GB of files may be staged at once"
                                        .formatted(free / GIGABYTE, needed / GIGABYTE),
                                "Make room, move the project to a larger disk, or lower"
                                        + " limits.stagingBytesMax"));
    }
}
