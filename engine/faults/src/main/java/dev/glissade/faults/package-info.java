/**
 * Connections that break as they are told to: a TCP proxy for any protocol, and in {@code http} one
 * for the warehouse's. On 127.0.0.1 only; for tests and measurements, never shipped.
 */
@NullMarked
package dev.glissade.faults;

import org.jspecify.annotations.NullMarked;
