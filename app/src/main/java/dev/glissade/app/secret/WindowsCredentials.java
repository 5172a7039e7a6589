package dev.glissade.app.secret;

import dev.glissade.ui.desk.SecretStore.Name;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The Credential Manager of Windows, by a script for the PowerShell that comes with it. What to do,
 * with which name and secret, is said on standard input, a line each, as Base64.
 */
final class WindowsCredentials implements Keychain {
    static final String TOOL = "powershell.exe";

    private final Tool tool;

    WindowsCredentials(Tool tool) {
        this.tool = tool;
    }

    @Override
    public String name() {
        return "the Credential Manager";
    }

    @Override
    public boolean isThere() {
        return run("probe", new Name("probe", "nobody"), "").code() == 0;
    }

    @Override
    public Optional<String> find(Name name) {
        Tool.Answer answer = run("find", name, "");
        try {
            return answer.code() == 0
                    ? Optional.of(
                            new String(
                                    Base64.getDecoder().decode(answer.out().strip()),
                                    StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    @Override
    public void keep(Name name, String secret) {
        Tool.Answer answer = run("keep", name, secret);
        if (answer.code() != 0) {
            throw Refusals.of(name(), answer);
        }
    }

    @Override
    public void forget(Name name) {
        run("forget", name, "");
    }

    private Tool.Answer run(String verb, Name name, String secret) {
        String script =
                Base64.getEncoder().encodeToString(script().getBytes(StandardCharsets.UTF_16LE));
        String target = SERVICE + " " + name.purpose() + " " + name.account();
        return tool.run(
                List.of("-NoProfile", "-NonInteractive", "-EncodedCommand", script),
                String.join(
                        "\n", verb, encoded(target), encoded(name.account()), encoded(secret), ""));
    }

    private static String encoded(String text) {
        // A line that is empty could be taken for none.
        return "_" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String script() {
        try (InputStream stream = WindowsCredentials.class.getResourceAsStream("credentials.ps1")) {
            return new String(
                    Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
