package dev.glissade.engine.model;

import java.util.OptionalLong;

/**
 * What this machine has, and how far it reaches.
 *
 * @param diskBytesFree where staged files go, when it was looked at
 * @param stage whether files can go to the target's stage
 */
public record MachineFacts(
        OptionalLong diskBytesFree, Distance toSource, Distance toTarget, StageReach stage) {
    /** For who did not look. */
    public static MachineFacts unknown() {
        return new MachineFacts(
                OptionalLong.empty(), Distance.unknown(), Distance.unknown(), StageReach.unknown());
    }
}
