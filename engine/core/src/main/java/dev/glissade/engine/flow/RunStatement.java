package dev.glissade.engine.flow;

/**
 * A statement that a run will send, for people who want to read it first. What only the run will
 * know stands in it in angle brackets.
 *
 * @param occasion when it is sent, such as {@code reading public.orders, partition 3}
 */
public record RunStatement(String occasion, String sql) {}
