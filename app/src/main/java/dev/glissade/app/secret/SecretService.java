package dev.glissade.app.secret;

import dev.glissade.ui.desk.SecretStore.Name;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The keyring of a Linux desktop (freedesktop.org, "Secret Service API"): GNOME's, KDE's or
 * KeePassXC's, by {@code secret-tool} of libsecret. It reads a secret from its standard input when
 * that is no terminal.
 */
final class SecretService implements Keychain {
    static final String TOOL = "secret-tool";

    private final Tool tool;

    SecretService(Tool tool) {
        this.tool = tool;
    }

    @Override
    public String name() {
        return "the desktop's keyring";
    }

    /** The tool says nothing of a secret that is not there, and something when nobody answers. */
    @Override
    public boolean isThere() {
        Tool.Answer answer = tool.run(words("lookup", new Name("probe", "nobody")), "");
        return answer.code() >= 0 && answer.error().isEmpty();
    }

    @Override
    public Optional<String> find(Name name) {
        Tool.Answer answer = tool.run(words("lookup", name), "");
        return answer.code() == 0 && !answer.out().isEmpty()
                ? Optional.of(answer.out())
                : Optional.empty();
    }

    @Override
    public void keep(Name name, String secret) {
        var words = new ArrayList<>(List.of("store", "--label=" + label(name)));
        words.addAll(attributes(name));
        Tool.Answer answer = tool.run(words, secret);
        if (answer.code() != 0) {
            throw Refusals.of(name(), answer);
        }
    }

    @Override
    public void forget(Name name) {
        tool.run(words("clear", name), "");
    }

    private static String label(Name name) {
        return "Glissade: %s, %s".formatted(name.purpose(), name.account());
    }

    private static List<String> words(String verb, Name name) {
        var words = new ArrayList<>(Collections.singletonList(verb));
        words.addAll(attributes(name));
        return words;
    }

    private static List<String> attributes(Name name) {
        return List.of("service", SERVICE, "purpose", name.purpose(), "account", name.account());
    }
}
