package dev.glissade.engine.postgres.copy;

import java.io.IOException;

/** The server's COPY stream is not what the manual describes; rows could be wrong. */
final class CopyFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    CopyFormatException(String message) {
        super(message);
    }
}
