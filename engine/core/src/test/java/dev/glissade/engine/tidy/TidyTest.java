package dev.glissade.engine.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Limits that keep every file of every module readable; STYLE.md gives the reasons. */
class TidyTest {
    private static final int FILE_LINES_MAX = 500;
    private static final int TEST_FILE_LINES_MAX = 800;
    private static final int METHOD_LINES_MAX = 70;
    private static final int LINE_CHARS_MAX = 100;
    private static final Set<String> PACKAGE_NAMES_REFUSED =
            Set.of(
                    "util", "utils", "common", "misc", "helper", "helpers", "service", "base",
                    "impl");
    private static final List<String> TYPE_SUFFIXES_REFUSED =
            List.of("Util", "Utils", "Helper", "Manager", "Impl", "Misc");

    @Test
    void files_stay_short_enough_to_hold_one_story() throws IOException {
        var complaints = new ArrayList<String>();
        for (Path file : SourceTree.javaFiles()) {
            int max = SourceTree.isTest(file) ? TEST_FILE_LINES_MAX : FILE_LINES_MAX;
            int lines = Files.readAllLines(file).size();
            if (lines > max) {
                complaints.add(
                        "%s: %d lines, at most %d".formatted(SourceTree.name(file), lines, max));
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void lines_fit_a_page() throws IOException {
        var complaints = new ArrayList<String>();
        for (Path file : SourceTree.javaFiles()) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.codePointCount(0, line.length()) > LINE_CHARS_MAX
                        && !line.startsWith("import ")) {
                    complaints.add("%s:%d is too long".formatted(SourceTree.name(file), i + 1));
                }
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void methods_fit_a_screen() throws IOException {
        var complaints = new ArrayList<String>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    files.getJavaFileObjectsFromPaths(SourceTree.javaFiles()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new MethodLengths(unit, positions, complaints).scan(unit, null);
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void packages_and_types_have_the_names_of_things() throws IOException {
        var complaints = new ArrayList<String>();
        for (Path file : SourceTree.javaFiles()) {
            String[] path = SourceTree.name(file).split("/");
            String folder = path[path.length - 2];
            String type = path[path.length - 1].replace(".java", "");
            if (PACKAGE_NAMES_REFUSED.contains(folder)
                    || type.startsWith("Abstract")
                    || TYPE_SUFFIXES_REFUSED.stream().anyMatch(type::endsWith)) {
                complaints.add(SourceTree.name(file));
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void no_file_leaves_a_note_for_later() throws IOException {
        // Spelled in halves, so that this file does not find itself.
        List<String> notes = List.of("TO" + "DO", "FIX" + "ME", "XX" + "X ");
        var complaints = new ArrayList<String>();
        for (Path file : SourceTree.javaFiles()) {
            String text = Files.readString(file);
            notes.stream()
                    .filter(text::contains)
                    .forEach(n -> complaints.add(SourceTree.name(file) + " " + n));
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void every_package_says_what_it_is_for() throws IOException {
        List<String> complaints =
                SourceTree.javaFiles().stream()
                        .filter(file -> !SourceTree.isTest(file))
                        .map(file -> file.resolveSibling("package-info.java"))
                        .distinct()
                        .filter(info -> !Files.exists(info))
                        .map(SourceTree::name)
                        .toList();
        assertThat(complaints).isEmpty();
    }

    private static final class MethodLengths extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> complaints;

        MethodLengths(
                CompilationUnitTree unit, SourcePositions positions, List<String> complaints) {
            this.unit = unit;
            this.positions = positions;
            this.complaints = complaints;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            // A parameterized test carries its table of cases as an annotation: not its length.
            var body = method.getBody();
            long start = body == null ? -1 : positions.getStartPosition(unit, body);
            long end = positions.getEndPosition(unit, method);
            if (start >= 0 && end >= 0) {
                var lines = unit.getLineMap();
                long length = lines.getLineNumber(end) - lines.getLineNumber(start) + 1;
                if (length > METHOD_LINES_MAX) {
                    complaints.add(
                            "%s: %s has %d lines, at most %d"
                                    .formatted(
                                            unit.getSourceFile().getName(),
                                            method.getName(),
                                            length,
                                            METHOD_LINES_MAX));
                }
            }
            return super.visitMethod(method, null);
        }
    }
}
