package dev.glissade.app.secret;

import dev.glissade.ui.desk.SecretStore.Name;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The login keychain of macOS, by {@code security}. A secret is said to its interactive mode, which
 * reads commands from standard input; as Base64, since {@code find-generic-password -w} prints what
 * is not ASCII as hexadecimal digits, and nobody could tell which it was.
 */
final class MacKeychain implements Keychain {
    static final String TOOL = "security";

    private final Tool tool;

    MacKeychain(Tool tool) {
        this.tool = tool;
    }

    @Override
    public String name() {
        return "the login keychain";
    }

    @Override
    public boolean isThere() {
        return tool.run(List.of("default-keychain"), "").code() == 0;
    }

    @Override
    public Optional<String> find(Name name) {
        Tool.Answer answer =
                tool.run(
                        List.of(
                                "find-generic-password",
                                "-s",
                                service(name),
                                "-a",
                                name.account(),
                                "-w"),
                        "");
        return answer.code() == 0 ? decoded(answer.out().strip()) : Optional.empty();
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(
                    new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** The interactive mode ends well whatever its commands did, so the keychain is asked. */
    @Override
    public void keep(Name name, String secret) {
        String encoded =
                Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        Tool.Answer answer =
                tool.run(
                        List.of("-i"),
                        "add-generic-password -U -s %s -a %s -w %s\n"
                                .formatted(quoted(service(name)), quoted(name.account()), encoded));
        if (answer.code() != 0 || !find(name).equals(Optional.of(secret))) {
            throw Refusals.of(name(), answer);
        }
    }

    @Override
    public void forget(Name name) {
        tool.run(List.of("delete-generic-password", "-s", service(name), "-a", name.account()), "");
    }

    private static String service(Name name) {
        return SERVICE + " " + name.purpose();
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("[\\r\\n]", " ")
                + '"';
    }
}
