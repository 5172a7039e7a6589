package dev.glissade.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The floor of others: psql's COPY … TO STDOUT into nothing, with the CPU of psql alone. */
final class PsqlCopy implements Side.Stream {
    /** The shell's {@code times} tells in its second line what its children, that is psql, used. */
    private static final String SCRIPT =
            "psql -X -w -v ON_ERROR_STOP=1 -d \"$1\" -c \"$2\" </dev/null && times";

    private static final Pattern COPIED = Pattern.compile("COPY (\\d+)");
    private static final Pattern SPENT = Pattern.compile("(\\d+)m(\\d+[.,]\\d+)s");

    /** Whether there is a psql, and a shell to time it with. */
    static boolean isPossible() {
        List<Path> folders =
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(Path::of)
                        .toList();
        return List.of("sh", "psql").stream()
                .allMatch(
                        name ->
                                folders.stream()
                                        .anyMatch(f -> Files.isExecutable(f.resolve(name))));
    }

    @Override
    public Amounts read(String url, String where, int number, Path folder)
            throws IOException, InterruptedException {
        // psql sends it as COPY … TO STDOUT, and tells the count because the rows go elsewhere.
        String copy = "\\copy (%s) to '/dev/null'".formatted(BenchTable.select(where));
        Process process =
                new ProcessBuilder("sh", "-c", SCRIPT, "sh", url.substring("jdbc:".length()), copy)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher copied = COPIED.matcher(output);
        if (process.waitFor() != 0 || !copied.find()) {
            throw new IOException("psql has failed; its error stands above");
        }
        return new Amounts(Long.parseLong(copied.group(1)), 0, 0, childrenNanos(output));
    }

    /** User and system time of the last line. */
    private static long childrenNanos(String output) {
        String children = output.strip().lines().reduce("", (before, line) -> line);
        return SPENT.matcher(children)
                .results()
                .mapToLong(
                        time ->
                                Math.round(
                                        (60 * Double.parseDouble(time.group(1))
                                                        + Double.parseDouble(
                                                                time.group(2).replace(',', '.')))
                                                * 1e9))
                .sum();
    }
}
