package dev.glissade.engine.journal;

import dev.glissade.engine.model.RunId;
import dev.glissade.engine.project.Workspace;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A process of its own that has a journal open; says what it has appended, line by line. */
final class JournalProcess {
    static final RunId RUN = new RunId("r0process");

    private JournalProcess() {}

    /** Groups of entries without end, the same for the same seed; the first begins the run. */
    static final class Groups {
        private final SplittableRandom random;
        private final RandomEntries entries;
        private boolean begun;

        Groups(long seed) {
            this.random = new SplittableRandom(seed);
            this.entries = new RandomEntries(RUN, random.split());
        }

        List<JournalEntry.Stamped> next() {
            List<JournalEntry.Stamped> group = new ArrayList<>();
            if (!begun) {
                begun = true;
                group.add(entries.begun());
            }
            group.addAll(entries.some(random.nextInt(1, 30)));
            return group;
        }
    }

    /** Starts one: {@code hold}, or {@code append} with a seed. */
    static Process start(Path folder, String... what) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(JournalProcess.class.getName());
        command.add(folder.toString());
        command.addAll(List.of(what));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** For {@link #start}. */
    public static void main(String[] arguments) throws IOException {
        var workspace = new Workspace(Path.of(arguments[0]));
        try (JournalFile journal = JournalFile.open(workspace, Instant.now())) {
            System.out.println("=open");
            if (arguments[1].equals("append")) {
                append(journal, new Groups(Long.parseLong(arguments[2])));
            }
            new InputStreamReader(System.in, StandardCharsets.UTF_8).read();
        }
    }

    private static void append(JournalFile journal, Groups groups) {
        RunJournal run = journal.journal(RUN);
        for (int i = 1; ; i++) {
            run.append(groups.next());
            System.out.println("=" + i);
        }
    }
}
