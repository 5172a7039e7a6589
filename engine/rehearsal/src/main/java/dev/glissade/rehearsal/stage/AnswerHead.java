package dev.glissade.rehearsal.stage;

import com.sun.net.httpserver.HttpExchange;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;

/** Status and headers of an answer. */
public final class AnswerHead {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerHead.class);

    private AnswerHead() {}

    /**
     * Sends them, after what may be left of the request. The JDK's server does that too, but when
     * the request breaks off there it keeps its closed connection for as long as it lives.
     *
     * @param bodyBytes -1 for none, as {@link HttpExchange#sendResponseHeaders} has it
     */
    public static void send(HttpExchange exchange, int status, long bodyBytes) throws IOException {
        try {
            exchange.getRequestBody().close();
        } catch (IOException e) {
            LOG.debug("request breaks off method={}", exchange.getRequestMethod());
        }
        exchange.sendResponseHeaders(status, bodyBytes);
    }
}
