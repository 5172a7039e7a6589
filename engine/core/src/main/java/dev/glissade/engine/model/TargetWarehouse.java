package dev.glissade.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * The warehouse of our session, as SHOW WAREHOUSES has it.
 *
 * @param size such as X-Small
 * @param autoSuspendSeconds for how long it runs on without work; null for until it is stopped
 */
public record TargetWarehouse(String name, String size, @Nullable Integer autoSuspendSeconds) {}
