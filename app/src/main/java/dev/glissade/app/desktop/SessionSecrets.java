package dev.glissade.app.desktop;

import dev.glissade.ui.desk.SecretStore;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps secrets as long as the process lives: where this computer has no keychain. */
final class SessionSecrets implements SecretStore {
    private final Map<Name, String> secrets = new ConcurrentHashMap<>();

    @Override
    public Optional<String> keychain() {
        return Optional.empty();
    }

    @Override
    public Optional<String> find(Name name) {
        return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public void keep(Name name, String secret) {
        secrets.put(name, secret);
    }

    @Override
    public void forget(Name name) {
        secrets.remove(name);
    }
}
