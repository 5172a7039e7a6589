package dev.glissade.faults.http;

import java.util.Optional;

/**
 * A request that came through.
 *
 * @param id the same when a client sends a statement again; empty where there is none
 * @param sql the statement's text, empty where there is none
 */
public record SeenRequest(String method, String path, String id, Optional<String> sql) {}
