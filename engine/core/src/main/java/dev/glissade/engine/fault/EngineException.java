package dev.glissade.engine.fault;

import org.jspecify.annotations.Nullable;

/** The one exception of the engine; made only where an outside world's failure is translated. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    public EngineException(Fault fault) {
        this(fault, null);
    }

    public EngineException(Fault fault, @Nullable Throwable cause) {
        super(fault.text(), cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
