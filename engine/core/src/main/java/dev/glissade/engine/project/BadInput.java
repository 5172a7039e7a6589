package dev.glissade.engine.project;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

/** Makes the fault of a project file or option that cannot be understood. */
final class BadInput {
    private BadInput() {}

    static EngineException at(String where, String what, String remedy) {
        return new EngineException(new Fault(FaultCode.BAD_INPUT, where, what, remedy));
    }
}
