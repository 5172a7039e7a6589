package dev.glissade.bench;

import com.sun.management.OperatingSystemMXBean;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

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
        String url = arguments[1];
        var child =
                new Child(
                        Side.valueOf(arguments[0]),
                        url,
                        Integer.parseInt(arguments[2]),
                        BenchTable.pages(url));
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (commands.readLine() != null) {
            System.out.println(child.round().line());
        }
    }

    private Round round() throws IOException, InterruptedException, ExecutionException {
        Path folder = Files.createTempDirectory("glissade-bench");
        try {
            long cpuBefore = cpuNanos();
            long before = System.nanoTime();
            Amounts amounts = streamed(folder);
            long wall = System.nanoTime() - before;
            return new Round(
                    wall,
                    cpuNanos() - cpuBefore,
                    residentKilobytesMax(),
                    amounts.rows(),
                    amounts.bytesRead(),
                    amounts.bytesStaged());
        } finally {
            delete(folder);
        }
    }

    private Amounts streamed(Path folder) throws InterruptedException, ExecutionException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Amounts>>();
            for (int i = 0; i < side.calls(streams); i++) {
                int number = i;
                String where = BenchTable.where(pages, number, streams);
                tasks.add(() -> side.stream(streams).read(url, where, number, folder));
            }
            Amounts sum = new Amounts(0, 0, 0);
            List<Future<Amounts>> results = executor.invokeAll(tasks);
            for (Future<Amounts> result : results) {
                sum = sum.plus(result.get());
            }
            return sum;
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long residentKilobytesMax() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }
}
