package dev.glissade.app.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.ui.desk.SecretStore.Name;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Each system's keychain tool, played by a script that notes what it is told and how. */
@DisabledOnOs(OS.WINDOWS)
class SystemSecretsIT {
    private static final String SECRET = "se cret Ω\"\\'$x";
    private static final Name NAME = new Name("source password", "u@h:5432/\"d\" $x");

    @TempDir private Path folder;

    /** Notes its arguments, a line each, and its input; answers as the body says. */
    private SystemSecrets secrets(String system, String tool, String body) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        String script =
                """
                #!/bin/sh
                for word in "$@"; do printf '%%s\\n' "$word" >> '%1$s/arguments'; done
                input=$(cat; echo .); input=${input%%.}
                printf '%%s' "$input" > '%1$s/input'
                %2$s
                """
                        .formatted(folder, body);
        Files.writeString(bin.resolve(tool), script);
        Files.setPosixFilePermissions(
                bin.resolve(tool), PosixFilePermissions.fromString("rwx------"));
        return new SystemSecrets(system, Map.of("PATH", bin + ":/usr/bin:/bin"));
    }

    private List<String> arguments() throws IOException {
        return Files.readAllLines(folder.resolve("arguments"));
    }

    private String input() throws IOException {
        return Files.readString(folder.resolve("input"));
    }

    @Test
    void the_desktops_keyring_is_told_the_secret_on_its_input() throws IOException {
        SystemSecrets secrets = secrets("Linux", "secret-tool", "exit 0");

        secrets.keep(NAME, SECRET);

        assertThat(input()).isEqualTo(SECRET);
        assertThat(arguments())
                .noneMatch(argument -> argument.contains(SECRET))
                .endsWith(
                        "store",
                        "--label=Glissade: source password, u@h:5432/\"d\" $x",
                        "service",
                        "dev.glissade",
                        "purpose",
                        "source password",
                        "account",
                        "u@h:5432/\"d\" $x");
        assertThat(secrets.keychain()).contains("the desktop's keyring");
    }

    @Test
    void the_desktops_keyring_prints_the_secret_as_it_is() throws IOException {
        SystemSecrets secrets =
                secrets("Linux", "secret-tool", "printf '%s' 'se cret Ω\"\\'\"'\"'$x'");

        assertThat(secrets.find(NAME)).contains(SECRET);
        assertThat(arguments()).contains("lookup", "purpose", "source password");
    }

    /** Any program may list another's arguments; a file would outlive both. */
    @ParameterizedTest
    @CsvSource({"Linux,secret-tool", "Mac OS X,security", "Windows 11,powershell.exe"})
    void no_tool_is_told_a_secret_by_its_arguments(String system, String tool) throws IOException {
        SystemSecrets secrets = secrets(system, tool, keychain());

        secrets.keep(NAME, "plainly-secret");

        String encoded = base64("plainly-secret");
        assertThat(Files.readString(folder.resolve("arguments")))
                .doesNotContain("plainly-secret", encoded);
        assertThat(Files.readString(folder.resolve("all-input")))
                .containsAnyOf("plainly-secret", encoded);
    }

    /** A script that is as well for each tool: it knows the secret of the test above. */
    private String keychain() {
        return """
        printf '%%s' "$input" >> '%s/all-input'
        case "$1" in find-generic-password) printf '%s';; esac
        """
                .formatted(folder, base64("plainly-secret"));
    }

    @Test
    void macs_keychain_is_asked_whether_it_has_kept_what_it_was_told() throws IOException {
        SystemSecrets secrets =
                secrets(
                        "Mac OS X",
                        "security",
                        """
                        case "$1" in
                          -i) printf '%%s' "$input" > '%1$s/said'
                              printf '%%s' "${input##* -w }" > '%1$s/kept';;
                          find-generic-password) cat '%1$s/kept' || exit 44;;
                        esac
                        """
                                .formatted(folder));
        assertThat(secrets.find(NAME)).isEmpty();

        secrets.keep(NAME, SECRET);

        assertThat(secrets.find(NAME)).contains(SECRET);
        assertThat(Files.readString(folder.resolve("said")))
                .isEqualTo(
                        "add-generic-password -U -s \"dev.glissade source password\""
                                + " -a \"u@h:5432/\\\"d\\\" $x\" -w "
                                + base64(SECRET)
                                + "\n");
        assertThat(arguments()).noneMatch(word -> word.contains(base64(SECRET)));
    }

    @Test
    void windows_is_told_a_line_each_and_answers_in_base64() throws IOException {
        SystemSecrets secrets =
                secrets("Windows 11", "powershell.exe", "printf '%s' '" + base64(SECRET) + "'");

        assertThat(secrets.find(NAME)).contains(SECRET);
        assertThat(input().lines())
                .containsExactly(
                        "find",
                        "_" + base64("dev.glissade source password u@h:5432/\"d\" $x"),
                        "_" + base64("u@h:5432/\"d\" $x"),
                        "_");
        secrets.keep(NAME, SECRET);
        assertThat(input().lines()).startsWith("keep").endsWith("_" + base64(SECRET));
        assertThat(arguments()).contains("-NoProfile", "-NonInteractive", "-EncodedCommand");
    }

    @Test
    void a_keychain_that_refuses_says_so_without_the_secret() throws IOException {
        SystemSecrets secrets =
                secrets(
                        "Linux",
                        "secret-tool",
                        "if [ \"$1\" = store ]; then echo \"no: $input\" >&2; exit 1; fi");

        assertThatThrownBy(() -> secrets.keep(NAME, SECRET))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("was not kept")
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "echo 'Cannot autolaunch D-Bus without X11 $DISPLAY' >&2; exit 1",
        "echo 'The name org.freedesktop.secrets was not provided' >&2; exit 1"
    })
    void where_nobody_answers_a_secret_lives_as_long_as_the_process(String body)
            throws IOException {
        SystemSecrets secrets = secrets("Linux", "secret-tool", body);

        assertThat(secrets.keychain()).isEmpty();
        secrets.keep(NAME, SECRET);
        assertThat(secrets.find(NAME)).contains(SECRET);
        assertThat(input()).isEmpty();
        secrets.forget(NAME);
        assertThat(secrets.find(NAME)).isEmpty();
    }

    @Test
    void a_computer_without_the_tool_has_no_keychain() {
        var secrets = new SystemSecrets("Linux", Map.of("PATH", folder.toString()));

        assertThat(secrets.keychain()).isEmpty();
        assertThat(secrets.find(NAME)).isEmpty();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
