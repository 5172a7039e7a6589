package dev.glissade.engine.journal;

import java.sql.SQLException;

/** What a journal says cannot be; inside this package only, {@link JournalFaults} translates it. */
final class DamageException extends SQLException {
    private static final long serialVersionUID = 1L;

    DamageException(String message) {
        super(message);
    }
}
