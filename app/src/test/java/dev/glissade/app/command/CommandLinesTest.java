package dev.glissade.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.app.ExitCode;
import dev.glissade.app.Interruption;
import dev.glissade.app.console.Console;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

class CommandLinesTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void help_lists_what_this_version_does_and_nothing_else() {
        assertThat(run("--help")).isEqualTo(ExitCode.DONE.number());

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "  demo ",
                        "  new ",
                        "  import ",
                        "  export ",
                        "  test ",
                        "  assess ",
                        "  grants ",
                        "  plan ",
                        "  ddl ",
                        "  run ",
                        "  status ",
                        "  report ",
                        "  rehearse ")
                .contains("  validate");
    }

    /** The list of commands shows the first line of each, which is a sentence of its own then. */
    @Test
    void each_command_is_described_by_whole_sentences() {
        assertThat(commandLine().getSubcommands())
                .isNotEmpty()
                .allSatisfy(
                        (name, line) ->
                                assertThat(line.getCommandSpec().usageMessage().description()[0])
                                        .as(name)
                                        .endsWith("."));
    }

    @Test
    void version_is_one_line() {
        assertThat(run("--version")).isEqualTo(ExitCode.DONE.number());

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Glissade 0.").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|Missing required subcommand",
                "fly|Unmatched argument at index 0: 'fly'",
                "run|Missing required parameter: 'FILE'",
                "run a b|Unmatched argument at index 2: 'b'",
                "new x.glissade --source postgresql://h/d|Missing required option: '--target=URL'",
                "plan --json|Missing required parameter: 'FILE'",
                "demo --rows many|Invalid value for option '--rows'",
                "run --again x|Unknown option: '--again'",
                "rehearse|Missing required option: '--data=FILE'",
                "import x --source postgresql://h/d --target rehearsal|Missing required option",
                "export x.glissade|Missing required option: '--out=JSON'",
                "rehearse --data x --port many|Invalid value for option '--port'",
            })
    void wrong_use_says_what_and_where_help_is(String arguments, String message) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(ExitCode.BAD_INPUT.number());

        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("error: " + message)
                .contains("--help")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run /nowhere/x.glissade|there is no such project file",
                "demo --rows 7|--rows: is not from 1,000 to 100,000,000",
                "rehearse --data x.duckdb --port 65536|--port: is not from 0 to 65535",
                "rehearse --data /|/: is a folder",
                "rehearse --data x.duckdb --public-key /nowhere/x.pub|/nowhere/x.pub: cannot be"
                        + " read",
                "new x.txt --source postgresql://h/d --target rehearsal|not a name for a project",
                "new x.glissade --source postgresql://u:p@h/d --target rehearsal"
                        + "|--source: the URL contains a password",
                "import /nowhere/w.json --source postgresql://h/d --target rehearsal --out"
                        + " /nowhere/x.glissade|there is no such file",
                "export /nowhere/x.glissade --out w.json|there is no such project file",
                "new x.glissade --source postgresql://h/d --target rehearsal --table a.b.c"
                        + "|more than one dot",
            })
    void bad_input_is_an_error_of_two_lines(String arguments, String message) {
        assertThat(run(arguments.split(" "))).isEqualTo(ExitCode.BAD_INPUT.number());

        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("error: ")
                .contains(message)
                .hasLineCount(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void with_json_an_error_is_an_event_too() {
        assertThat(run("plan", "/nowhere/x.glissade", "--json"))
                .isEqualTo(ExitCode.BAD_INPUT.number());

        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("{\"event\":\"fault\",\"code\":\"BAD_INPUT\",\"where\":")
                .hasLineCount(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("error: ");
    }

    private int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    private CommandLine commandLine() {
        var surroundings =
                new Surroundings(
                        new Console(
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8),
                                false,
                                0),
                        Interruption.none(),
                        Map.of(),
                        InstantSource.system(),
                        Optional.empty());
        return CommandLines.of(surroundings);
    }
}
