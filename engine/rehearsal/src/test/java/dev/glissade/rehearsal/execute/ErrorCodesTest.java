package dev.glissade.rehearsal.execute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

class ErrorCodesTest {
    /** A code beside its SQL state, or in the few other places where one stands. */
    private static final Pattern CODE =
            Pattern.compile(
                    "\\b([0-9][0-9_]*),\\s*\"[0-9A-Z]{5}\""
                            + "|SF:([0-9]+):"
                            + "|notRecognized\\(([0-9]+)"
                            + "|fault\\(record, ([0-9]+)"
                            + "|compilation\\(\\s*([0-9]+)"
                            + "|END_OF_RECORD = ([0-9]+)"
                            + "|\\(\\s*record,\\s*([0-9]+),");

    @Test
    void every_code_is_listed_with_its_source_or_as_unproven() throws IOException {
        var used = new TreeSet<Integer>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                var matcher = CODE.matcher(Files.readString(file));
                while (matcher.find()) {
                    for (int i = 1; i <= matcher.groupCount(); i++) {
                        if (matcher.group(i) != null) {
                            used.add(Integer.valueOf(matcher.group(i).replace("_", "")));
                        }
                    }
                }
            }
        }
        var listed = new TreeSet<Integer>();
        Stream.concat(ErrorCodes.FOUND.stream(), ErrorCodes.UNPROVEN.stream())
                .forEach(code -> assertThat(listed.add(code.code())).as("%s", code).isTrue());
        assertThat(listed).isEqualTo(used);
    }
}
