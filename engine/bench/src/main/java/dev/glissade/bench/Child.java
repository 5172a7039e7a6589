package dev.glissade.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One side in a process of its own, so that its CPU and memory are its own and later rounds find
 * compiled code. Runs a round for each line on its input and prints the {@link Round}.
 */
public final class Child {
    private final Side side;
    private final String url;
    private final int streams;
    private final long pages;

    private Child(Side side, String url, int streams, long pages) {
        this.side = side;
        this.url = url;
        this.streams = streams;
        this.pages = pages;
    }

    /** For {@link ChildProcess} only: side, URL, streams. */
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        // Whatever a library has to say must not pass for an answer.
        System.setOut(System.err);
        OwnProcess.quiet();
        String url = arguments[1];
        var child =
                new Child(
                        Side.valueOf(arguments[0]),
                        url,
                        Integer.parseInt(arguments[2]),
                        BenchTable.pages(url));
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (commands.readLine() != null) {
            answers.println(child.round().line());
        }
    }

    private Round round() throws IOException, InterruptedException, ExecutionException {
        try (var folder = TemporaryFolder.create()) {
            long cpuBefore = OwnProcess.cpuNanos();
            long before = System.nanoTime();
            Amounts amounts = streamed(folder.path());
            long wall = System.nanoTime() - before;
            long cpu = OwnProcess.cpuNanos() - cpuBefore;
            return new Round(
                    wall,
                    side.isOtherProgram() ? amounts.cpuNanos() : cpu,
                    side.isOtherProgram() ? 0 : OwnProcess.residentBytesMax(),
                    amounts.rows(),
                    amounts.bytesRead(),
                    amounts.bytesStaged());
        }
    }

    private Amounts streamed(Path folder) throws InterruptedException, ExecutionException {
        // Platform threads, as the product has: each read on a virtual one parks and polls.
        try (var executor = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var tasks = new ArrayList<Callable<Amounts>>();
            for (int i = 0; i < side.calls(streams); i++) {
                int number = i;
                String where = BenchTable.where(pages, number, streams);
                tasks.add(() -> side.stream(streams).read(url, where, number, folder));
            }
            Amounts sum = Amounts.NONE;
            List<Future<Amounts>> results = executor.invokeAll(tasks);
            for (Future<Amounts> result : results) {
                sum = sum.plus(result.get());
            }
            return sum;
        }
    }
}
