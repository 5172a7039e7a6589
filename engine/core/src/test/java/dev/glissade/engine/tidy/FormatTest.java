package dev.glissade.engine.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * Holds every file to google-java-format's AOSP style, or writes it so with {@code -Dformat=write}.
 *
 * <p>Not Spotless: that runs inside Maven's own JVM, and on the JDK 17 which a user may start Maven
 * with it offers no formatter that reads Java 25.
 */
class FormatTest {
    private static final Formatter FORMATTER =
            new Formatter(
                    JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());

    @Test
    void every_file_is_formatted() throws IOException, FormatterException {
        boolean write = "write".equals(System.getProperty("format"));
        var unformatted = new ArrayList<String>();
        for (Path file : SourceTree.javaFiles()) {
            String before = Files.readString(file);
            String after = formatted(before);
            if (before.equals(after)) {
                continue;
            }
            if (write) {
                Files.writeString(file, after);
            } else {
                unformatted.add(SourceTree.name(file));
            }
        }
        assertThat(unformatted)
                .as("run: mvn -q -pl engine/core -am test -Dtest=FormatTest -Dformat=write")
                .isEmpty();
    }

    private static String formatted(String source) throws FormatterException {
        String imports =
                ImportOrderer.reorderImports(
                        RemoveUnusedImports.removeUnusedImports(source),
                        JavaFormatterOptions.Style.AOSP);
        return FORMATTER.formatSource(imports);
    }
}
