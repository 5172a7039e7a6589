package dev.glissade.app.secret;

import dev.glissade.ui.desk.SecretStore.Name;

import java.util.Optional;

/** One system's keychain. A secret is never an argument of a process: others could list it. */
interface Keychain {
    /** The service under whose name all of ours stand there. */
    String SERVICE = "dev.glissade";

    /** What people call it, as in "kept in …". */
    String name();

    /** Whether it answers. */
    boolean isThere();

    /** The secret, if it is there. */
    Optional<String> find(Name name);

    /**
     * Keeps a secret in place of what was there.
     *
     * @throws dev.glissade.engine.fault.EngineException when it refuses
     */
    void keep(Name name, String secret);

    /** Removes it; does nothing where there is none. */
    void forget(Name name);
}
