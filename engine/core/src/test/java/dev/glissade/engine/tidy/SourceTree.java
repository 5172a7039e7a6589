package dev.glissade.engine.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every Java file of the checkout, of all modules. */
final class SourceTree {
    private static final Path ROOT = root();

    private SourceTree() {}

    static List<Path> javaFiles() throws IOException {
        try (Stream<Path> walk = Files.walk(ROOT)) {
            return walk.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> name(file).contains("src/"))
                    .filter(file -> !name(file).contains("target/"))
                    .sorted()
                    .toList();
        }
    }

    static boolean isTest(Path file) {
        return name(file).contains("src/test/");
    }

    static String name(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    /** The checkout: the nearest folder above the module that holds .gitattributes. */
    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve(".gitattributes"))) {
            Path parent = here.getParent();
            if (parent == null) {
                throw new UncheckedIOException(new IOException("no checkout above the module"));
            }
            here = parent;
        }
        return here;
    }
}
