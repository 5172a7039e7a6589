package dev.glissade.app.secret;

import dev.glissade.ui.desk.SecretStore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Secrets in the keychain of this system. Where there is none they are kept in this process alone
 * and are asked again at the next start; nothing is ever written to a file.
 */
public final class SystemSecrets implements SecretStore {
    private static final Logger LOG = LoggerFactory.getLogger(SystemSecrets.class);

    private final Optional<Keychain> system;
    private final Map<Name, String> memory = new ConcurrentHashMap<>();

    /** Guarded by this; empty until somebody has asked. */
    private Optional<Boolean> there = Optional.empty();

    /**
     * The keychain of a system; asks nothing of it yet.
     *
     * @param system the name of the operating system, as Java has it
     * @param environment where PATH says which tools there are
     */
    public SystemSecrets(String system, Map<String, String> environment) {
        this.system = keychain(system.toLowerCase(Locale.ROOT), environment);
    }

    /** The keychain of whoever runs this process. */
    public static SystemSecrets ofUser() {
        return new SystemSecrets(System.getProperty("os.name", ""), System.getenv());
    }

    private static Optional<Keychain> keychain(String system, Map<String, String> environment) {
        if (system.startsWith("windows")) {
            return Tool.of(WindowsCredentials.TOOL, environment).map(WindowsCredentials::new);
        }
        if (system.startsWith("mac")) {
            return Tool.of(MacKeychain.TOOL, environment).map(MacKeychain::new);
        }
        return Tool.of(SecretService.TOOL, environment).map(SecretService::new);
    }

    @Override
    public Optional<String> keychain() {
        return used().map(Keychain::name);
    }

    /** A tool may be installed where no keychain runs: a server without a desktop. */
    private synchronized Optional<Keychain> used() {
        if (there.isEmpty()) {
            boolean answers = system.map(Keychain::isThere).orElse(false);
            LOG.info("keychain asked there={}", answers);
            there = Optional.of(answers);
        }
        return there.get() ? system : Optional.empty();
    }

    @Override
    public Optional<String> find(Name name) {
        return Optional.ofNullable(memory.get(name))
                .or(() -> used().flatMap(keychain -> keychain.find(name)));
    }

    @Override
    public void keep(Name name, String secret) {
        Optional<Keychain> keychain = used();
        if (keychain.isPresent()) {
            keychain.get().keep(name, secret);
        } else {
            memory.put(name, secret);
        }
    }

    @Override
    public void forget(Name name) {
        memory.remove(name);
        used().ifPresent(keychain -> keychain.forget(name));
    }
}
