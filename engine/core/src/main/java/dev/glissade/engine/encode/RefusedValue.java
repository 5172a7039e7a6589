package dev.glissade.engine.encode;

/**
 * A value that the target cannot hold. Thrown by an encoder, which knows neither table nor row;
 * whoever called it knows, and makes a fault of it. Says what kind of value, never the value.
 */
public final class RefusedValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param what for instance "a year above 9999"
     */
    public RefusedValue(String what) {
        super(what, null, false, false);
    }

    /** What kind of value it is. */
    public String what() {
        return String.valueOf(getMessage());
    }
}
