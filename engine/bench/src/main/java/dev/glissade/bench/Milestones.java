package dev.glissade.bench;

import dev.glissade.engine.run.RunListener;
import dev.glissade.engine.run.RunSnapshot;

import java.io.PrintStream;

/** When the tables of a run were done: the first, then each tenth of them. */
final class Milestones implements RunListener {
    private static final int PARTS = 10;

    private final StringBuilder line = new StringBuilder();
    private int next;

    @Override
    public void progressed(RunSnapshot snapshot) {
        long done = snapshot.tablesDone();
        long all = snapshot.tables().size();
        while (next <= PARTS && done >= Math.max(1, all * next / PARTS)) {
            line.append(
                    "%s%s %.1f"
                            .formatted(
                                    next == 0 ? "" : ", ",
                                    next == 0 ? "first" : next * 100 / PARTS + " %",
                                    SmallTables.seconds(snapshot.elapsed())));
            next++;
        }
    }

    void print(PrintStream out) {
        out.println("tables published, seconds: " + line);
    }
}
