package dev.glissade.rehearsal.wire;

import com.sun.net.httpserver.HttpExchange;

import dev.glissade.rehearsal.result.ResultSpool;
import dev.glissade.rehearsal.stage.AnswerHead;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Hands out the chunks of large results, by their unguessable names. */
final class ChunkEndpoint {
    static final String PATH = "/results/";

    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final ResultSpool spool;

    ChunkEndpoint(ResultSpool spool) {
        this.spool = spool;
    }

    void serve(HttpExchange exchange, String name) throws IOException {
        Optional<Path> file = spool.find(name);
        if (file.isEmpty()) {
            AnswerHead.send(exchange, NOT_FOUND, -1);
            return;
        }
        try (var in = Files.newInputStream(file.get())) {
            if (ResultSpool.isZipped(name)) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            }
            exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
            AnswerHead.send(exchange, OK, Files.size(file.get()));
            try (OutputStream out = exchange.getResponseBody()) {
                in.transferTo(out);
            }
        } catch (NoSuchFileException e) {
            AnswerHead.send(exchange, NOT_FOUND, -1);
        }
    }
}
