package dev.glissade.app.secret;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

/** Makes the fault of a keychain that keeps nothing. */
final class Refusals {
    private Refusals() {}

    static EngineException of(String keychain, Tool.Answer answer) {
        return new EngineException(
                new Fault(
                        FaultCode.DISK_UNWRITABLE,
                        keychain,
                        "the password was not kept (" + answer + ")",
                        "Unlock the keychain and test again, or go on without: the password is"
                                + " asked again at the next start"));
    }
}
