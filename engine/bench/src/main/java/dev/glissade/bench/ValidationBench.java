package dev.glissade.bench;

import dev.glissade.engine.Engine;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.TableName;
import dev.glissade.engine.project.TableSelection;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.run.MigrationRun;
import dev.glissade.engine.run.Validation;
import dev.glissade.engine.selection.Selection;
import dev.glissade.engine.validate.Level;
import dev.glissade.engine.validate.Verdict;
import dev.glissade.faults.Direction;
import dev.glissade.faults.FaultyLink;
import dev.glissade.faults.http.WarehouseProxy;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Validation of the bench's table by checksums, both sides included, beside the least that hashing
 * each row of the source costs: PostgreSQL's own md5 of the row's text, with as many streams. The
 * warehouse is a process of its own, so that the heap is the engine's alone.
 */
final class ValidationBench {
    private static final String DATABASE = "REHEARSAL";
    private static final int SAMPLES_MAX = 10;

    private final String url;
    private final int streams;
    private final List<Double> floor = new ArrayList<>();
    private final List<Double> checksums = new ArrayList<>();
    private long bytesFetched;
    private long heapBytesMax;

    private ValidationBench(String url, int streams) {
        this.url = url;
        this.streams = streams;
    }

    /** Makes and moves the table, then measures both in turn; the first round warms up. */
    static void run(String url, long rows, int streams, int rounds, PrintStream out)
            throws Exception {
        BenchTable.Size size = BenchTable.made(url, rows);
        var bench = new ValidationBench(url, streams);
        try (var folder = TemporaryFolder.create();
                var warehouse =
                        new WarehouseProcess(
                                folder.path().resolve("warehouse.duckdb"), List.of("-Xmx1g"));
                var sourceLink = FaultyLink.to(URI.create(url.substring(5)).getPort());
                var proxy = WarehouseProxy.to(warehouse.port());
                var targetLink = FaultyLink.to(proxy.port())) {
            proxy.advertise(targetLink.port());
            Project project = bench.project(sourceLink.port(), warehouse, targetLink.port());
            try (Engine engine = warehouse.engine(project)) {
                SourceSchema schema = engine.readSchema();
                var selection = Selection.of(schema, project);
                MigrationPlan plan = engine.plan(selection, engine.assess(selection));
                moved(engine, plan, folder.path().resolve("work"));
                for (int round = 0; round <= rounds; round++) {
                    bench.measure(engine, plan, schema, List.of(sourceLink, targetLink));
                }
            }
        }
        bench.print(size, out);
    }

    private void measure(
            Engine engine, MigrationPlan plan, SourceSchema schema, List<FaultyLink> links)
            throws Exception {
        floor.add(md5OfRows());
        long bytes = fetched(links);
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        try (Validation validation = engine.validation(plan.tables(), schema.server())) {
            Verdict verdict =
                    validation.validate(Level.CHECKSUMS, SAMPLES_MAX, (table, done, all) -> {});
            if (!verdict.clean()) {
                throw new IllegalStateException("not clean: " + verdict);
            }
        }
        checksums.add((System.nanoTime() - start) / 1e9);
        bytesFetched = fetched(links) - bytes;
        heapBytesMax = heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.err.printf(
                Locale.ROOT,
                "md5 %.2f s, checksums %.2f s%n",
                floor.getLast(),
                checksums.getLast());
    }

    private static long fetched(List<FaultyLink> links) {
        return links.stream().mapToLong(link -> link.forwarded(Direction.TO_CLIENT)).sum();
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    /** As many sessions as streams, each a range of pages. */
    private double md5OfRows() throws SQLException, InterruptedException, ExecutionException {
        long pages = BenchTable.pages(url);
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < streams; i++) {
                String where = BenchTable.where(pages, i, streams);
                all.add(threads.submit(() -> hashed(where)));
            }
            for (Future<Boolean> one : all) {
                one.get();
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private boolean hashed(String where) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            // As many processes as streams, and no more.
            statement.execute("SET max_parallel_workers_per_gather = 0");
            return statement.execute("SELECT count(md5(t::text)) FROM lineitem t WHERE " + where);
        }
    }

    private void print(BenchTable.Size size, PrintStream out) {
        double least = median(floor);
        double ours = median(checksums);
        out.printf(
                Locale.ROOT,
                "%,d rows, %.1f MB of COPY text, %d streams, medians of %d warm rounds in turn:%n"
                        + "md5 of each row at the source %.2f s; validated by checksums, both"
                        + " sides, %.2f s: %.2f x; %,d bytes fetched, peak heap %.1f MB%n",
                size.rows(),
                size.textBytes() / 1e6,
                streams,
                floor.size() - 1,
                least,
                ours,
                ours / least,
                bytesFetched,
                heapBytesMax / 1e6);
    }

    private static double median(List<Double> all) {
        double[] warm = all.stream().skip(1).mapToDouble(Double::doubleValue).sorted().toArray();
        return Arrays.stream(warm).skip((warm.length - 1) / 2).findFirst().orElseThrow();
    }

    private static void moved(Engine engine, MigrationPlan plan, Path folder) {
        var workspace = new Workspace(folder);
        workspace.open();
        try (MigrationRun run = engine.open(plan, workspace)) {
            if (!run.run(snapshot -> {}).isClean()) {
                throw new IllegalStateException("the run is not clean");
            }
        }
    }

    private Project project(int sourcePort, WarehouseProcess warehouse, int targetPort) {
        URI server = URI.create(url.substring("jdbc:".length()));
        var source =
                ConnectionSpec.Postgres.parse(
                        "bench",
                        "postgresql://postgres@127.0.0.1:%d%s"
                                .formatted(sourcePort, server.getPath()));
        return Project.of("bench", source, warehouse.connection(targetPort))
                .withTables(
                        new TableSelection(
                                List.of(BenchTable.ID.schema() + "." + BenchTable.ID.name())),
                        List.of())
                .withDefaults(
                        TableConfiguration.unstated()
                                .withExisting(ExistingTable.REPLACE)
                                .withTarget(new TableName(DATABASE, null, null)))
                .withLimits(Limits.defaults().with().sourceConnections(streams).limits());
    }
}
