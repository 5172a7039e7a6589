package dev.glissade.ui.assess;

import dev.glissade.engine.assess.AssessmentJson;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.GrantScope;
import dev.glissade.engine.flow.GrantScope.Direction;
import dev.glissade.engine.flow.GrantScope.Purpose;
import dev.glissade.engine.io.AtomicFiles;
import dev.glissade.engine.selection.Selection;
import dev.glissade.ui.desk.FileDialogs;
import dev.glissade.ui.session.Assessed;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.text.Messages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes an assessment, and the rights that a migration needs, to files of the user's choice. */
final class AssessExports {
    private final ProjectSession session;
    private final Consumer<String> told;
    private final Consumer<Fault> failed;
    private final Messages messages = Messages.of(AssessExports.class);

    /**
     * @param told what was written, for the status line
     * @param failed why it was not
     */
    AssessExports(ProjectSession session, Consumer<String> told, Consumer<Fault> failed) {
        this.session = session;
        this.told = told;
        this.failed = failed;
    }

    /** All findings, as {@code glissade assess} keeps them. */
    void findings() {
        session.assessed()
                .get()
                .ifPresent(of -> chosen("export.json.name").ifPresent(file -> findings(of, file)));
    }

    private void findings(Assessed of, Path file) {
        session.background()
                .start(
                        messages.text("work.export"),
                        work -> {
                            var dated = new AssessmentJson.Dated(of.at(), of.assessment());
                            return written(file, AssessmentJson.write(dated));
                        },
                        this::done,
                        failed);
    }

    /** The statements that give both users their rights. */
    void grants() {
        grants("export.grants.name", Direction.GRANT);
    }

    /** The statements that take them back. */
    void undo() {
        grants("export.undo.name", Direction.UNDO);
    }

    private void grants(String name, Direction direction) {
        session.assessed()
                .get()
                .map(Assessed::selection)
                .ifPresent(of -> chosen(name).ifPresent(file -> grants(of, file, direction)));
    }

    private void grants(Selection of, Path file, Direction direction) {
        var scope = new GrantScope(Purpose.COPY, direction);
        session.withEngine(
                messages.text("work.grants"),
                (engine, work) ->
                        written(
                                file,
                                script(
                                                engine.sourceGrants(of, scope),
                                                engine.targetGrants(of, scope))
                                        .getBytes(StandardCharsets.UTF_8)),
                this::done,
                failed);
    }

    private String script(List<String> source, List<String> target) {
        var text = new StringBuilder();
        text.append("-- ").append(messages.text("grants.source")).append('\n');
        if (source.isEmpty()) {
            text.append("-- ").append(messages.text("grants.superuser")).append('\n');
        }
        append(text, source);
        text.append("\n-- ").append(messages.text("grants.target")).append('\n');
        append(text, target);
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> statements) {
        for (String sql : statements) {
            text.append(sql.startsWith("--") ? sql : sql + ";").append('\n');
        }
    }

    private Optional<Path> chosen(String name) {
        String project = session.project().get().name();
        return session.desk()
                .dialogs()
                .save(
                        FileDialogs.Kind.REPORT,
                        session.desk().settings().settings().lastFolder(),
                        messages.text(name, project));
    }

    private void done(Path file) {
        told.accept(messages.text("export.done", file));
    }

    private static Path written(Path file, byte[] content) {
        try {
            AtomicFiles.write(file, content);
            return file;
        } catch (IOException e) {
            throw new EngineException(
                    new Fault(
                            FaultCode.DISK_UNWRITABLE,
                            file.toString(),
                            "cannot be written",
                            "Choose another folder, or make room on its disk"),
                    e);
        }
    }
}
