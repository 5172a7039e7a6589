package dev.glissade.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fixture.MemoryJournal;
import dev.glissade.engine.project.Workspace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/** Two processes and one journal: one at a time, and what a killed one leaves behind. */
class JournalProcessIT {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    @TempDir Path folder;

    @Test
    void a_second_process_is_told_who_holds_the_workspace_and_since_when()
            throws IOException, InterruptedException {
        Process holder = JournalProcess.start(folder, "hold");
        try (BufferedReader lines = holder.inputReader()) {
            assertThat(said(lines)).isEqualTo("open");

            Fault fault = refusal();
            assertThat(fault.code()).isEqualTo(FaultCode.WORKSPACE_HELD);
            assertThat(fault.where()).isEqualTo(folder.toString());
            assertThat(fault.what())
                    .matches(
                            "another process works in this workspace: process %d since 20\\S+Z"
                                    .formatted(holder.pid()));
            assertThat(fault.remedy()).contains("glissade status");
            JournalLook look = JournalLook.at(new Workspace(folder));
            assertThat(look.holder())
                    .contains(fault.what().substring(fault.what().indexOf(": ") + 2));
            assertThat(look.lastRun()).isEmpty();

            holder.destroyForcibly();
            holder.waitFor();
            JournalFile.open(new Workspace(folder), NOW).close();
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void a_second_opening_in_the_same_process_is_refused_too() throws IOException {
        try (JournalFile first = JournalFile.open(new Workspace(folder), NOW)) {
            assertThat(refusal().what())
                    .endsWith("process %d since %s".formatted(ProcessHandle.current().pid(), NOW));
            assertThat(first.runs()).isEmpty();
            // Nor has being refused cost it the lock that other processes see.
            assertThat(JournalLook.at(new Workspace(folder)).holder()).isPresent();
            assertThat(said(JournalProcess.start(folder, "hold").inputReader())).isEmpty();
        }
        assertThat(folder.resolve("journal.holder")).doesNotExist();
    }

    private Fault refusal() {
        EngineException refused =
                catchThrowableOfType(
                        EngineException.class,
                        () -> JournalFile.open(new Workspace(folder), NOW).close());
        assertThat(refused).isNotNull();
        return refused.fault();
    }

    @Test
    void a_killed_process_leaves_all_that_it_was_told_is_written_and_no_half_call()
            throws IOException, InterruptedException {
        for (int seed = 1; seed <= 4; seed++) {
            Path workspace = Files.createDirectory(folder.resolve("seed" + seed));
            int acknowledged = appendedBeforeTheKill(workspace, seed);
            try (JournalFile journal = JournalFile.open(new Workspace(workspace), NOW)) {
                Optional<JournalledRun> left = journal.run(JournalProcess.RUN);
                var memory = new MemoryJournal();
                var groups = new JournalProcess.Groups(seed);
                for (int i = 1; i <= acknowledged; i++) {
                    memory.append(groups.next());
                }
                if (!left.equals(memory.run())) {
                    // It may have been killed after a call and before it could say so.
                    memory.append(groups.next());
                    assertThat(left)
                            .as("seed %d, %d calls", seed, acknowledged)
                            .isEqualTo(memory.run());
                }
                journal.journal(JournalProcess.RUN).append(groups.next());
            }
        }
    }

    private static int appendedBeforeTheKill(Path workspace, int seed)
            throws IOException, InterruptedException {
        Process process = JournalProcess.start(workspace, "append", Integer.toString(seed));
        try (BufferedReader lines = process.inputReader()) {
            assertThat(said(lines)).isEqualTo("open");
            int enough = new SplittableRandom(seed).nextInt(5, 300);
            int acknowledged = 0;
            while (acknowledged < enough) {
                acknowledged = Integer.parseInt(said(lines));
            }
            // By its handle: the process's own method closes the stream of what it still said.
            process.toHandle().destroyForcibly();
            for (String line = said(lines); !line.isEmpty(); line = said(lines)) {
                acknowledged = Integer.parseInt(line);
            }
            return acknowledged;
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    /**
     * The next of the process's own lines, without what is logged between them; empty at the end.
     */
    private static String said(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("=")) {
                return line.substring(1);
            }
        }
        return "";
    }
}
