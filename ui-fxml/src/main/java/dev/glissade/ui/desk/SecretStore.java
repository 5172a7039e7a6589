package dev.glissade.ui.desk;

import java.util.Optional;

/**
 * Where passwords are between two starts: the system's keychain. Nothing of ours is ever written to
 * a file in clear.
 */
public interface SecretStore {
    /**
     * Whose secret it is.
     *
     * @param purpose what it opens, such as {@code source password}
     * @param account who signs in where: user, host, database
     */
    record Name(String purpose, String account) {}

    /** What people call it, such as "the GNOME keyring"; empty where this computer has none. */
    Optional<String> keychain();

    /** The secret, if it is known. Blocks: the system may ask its user. */
    Optional<String> find(Name name);

    /**
     * Keeps a secret; until the process ends where there is no keychain.
     *
     * @throws dev.glissade.engine.fault.EngineException when the keychain refuses
     */
    void keep(Name name, String secret);

    /** Forgets a secret. */
    void forget(Name name);
}
