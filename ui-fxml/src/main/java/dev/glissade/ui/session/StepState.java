package dev.glissade.ui.session;

/** How a step stands, whether or not it is the one being looked at. */
public sealed interface StepState {
    /** It can be gone to, and is not done. */
    record Open() implements StepState {}

    /** Nothing is left to be done there. */
    record Done() implements StepState {}

    /**
     * Somebody should look there.
     *
     * @param count of what is to be looked at
     */
    record Attention(int count) implements StepState {}

    /**
     * It cannot be gone to.
     *
     * @param reason what has to be done first, as a sentence
     */
    record Locked(String reason) implements StepState {}
}
