package dev.glissade.engine.project;

/**
 * What becomes of a value that the target's type cannot hold: {@code policy} in a project's {@code
 * valuePolicies}. Every value that arrives as another is counted and listed.
 */
public enum ValuePolicy {
    /** The table stops, and says where. */
    FAIL("fail"),
    /** NULL arrives. */
    NULL("null"),
    /** The nearest value that the target's type has arrives. */
    CLAMP("clamp"),
    /** The whole column arrives as the text that PostgreSQL prints, so that every value fits. */
    TEXT("text");

    private final String text;

    ValuePolicy(String text) {
        this.text = text;
    }

    /** Whether a value that does not fit arrives as another one, or as none. */
    public boolean substitutes() {
        return switch (this) {
            case FAIL, TEXT -> false;
            case NULL, CLAMP -> true;
        };
    }

    /** As it stands in a project file. */
    public String text() {
        return text;
    }
}
